import { category } from '@guichet/contracts/event-nouns'
import sharp from 'sharp'
import { describe, expect, onTestFinished, test } from 'vitest'
import { drawPoster } from './draw-poster.ts'

const categories = category.options
const titles = Array.from({ length: 60 }, (_, index) => `Soirée n° ${index}`)
const everyPoster = categories.flatMap((category) => titles.map((title) => drawPoster({ title, category })))

describe('drawPoster', () => {
  test('draws the same poster for the same title and category', () => {
    for (const category of categories) {
      expect(drawPoster({ title: 'Cyrano', category })).toBe(drawPoster({ title: 'Cyrano', category }))
    }
  })

  test('draws another poster for another title or category', () => {
    expect(new Set(everyPoster).size).toBe(everyPoster.length)
    expect(new Set(categories.map((category) => drawPoster({ title: 'Gala', category }))).size).toBe(11)
  })

  test('stays small and holds plain shapes only', () => {
    for (const svg of everyPoster) {
      expect(Buffer.byteLength(svg)).toBeLessThan(8192)
      const elements = new Set([...svg.matchAll(/<([a-z]+)/gi)].map((match) => match[1]))
      for (const element of elements) {
        expect(['svg', 'defs', 'pattern', 'g', 'path', 'rect', 'circle', 'ellipse', 'polygon']).toContain(
          element,
        )
      }
      expect(svg).not.toMatch(/NaN|undefined|Infinity|href|style=|\son[a-z]+=/)
    }
  })

  test('is XML that a strict reader renders, at 2:3', async () => {
    // Where pictures are read in the same process, drawings are not.
    sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer'] })
    onTestFinished(() => sharp.block({ operation: ['VipsForeignLoadSvgBuffer'] }))
    for (const svg of everyPoster) {
      const { width, height } = await sharp(Buffer.from(svg)).metadata()
      expect([width, height]).toEqual([800, 1200])
    }
  })

  test('writes nothing of the title into the picture', () => {
    const title = '</svg><script>alert("x")</script>&'
    const traces = /script|alert|&/
    expect(title).toMatch(traces)
    expect(drawPoster({ title, category: 'other' })).not.toMatch(traces)
  })
})
