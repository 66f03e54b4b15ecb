import { slug } from '@guichet/contracts/primitives'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slugCandidates } from './slug-rules.ts'

const ID = '01890a5d-ac96-774b-bcce-b302099a8057'

describe('slugCandidates', () => {
  test('are addresses, each of its own, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 140 }), (title) => {
        const candidates = slugCandidates(title, 'concert', ID)
        for (const candidate of candidates) {
          expect(slug.safeParse(candidate).success).toBe(true)
          expect(candidate.length).toBeLessThan(100)
          expect(candidate).not.toBe(ID)
        }
        expect(new Set(candidates).size).toBe(candidates.length)
      }),
    )
  })

  test.each([
    ["L'Été à Nîmes", 'l-ete-a-nimes'],
    ['Œuvre n° 5', 'oeuvre-n-5'],
    ['東京物語', 'concert'],
    ['— ! —', 'concert'],
    ['mine', 'mine-8057'],
    [ID, `${ID}-8057`],
    ['x'.repeat(140), 'x'.repeat(80)],
  ])('%s is called %s', (title, expected) => {
    expect(slugCandidates(title, 'concert', ID)[0]).toBe(expected)
  })
})
