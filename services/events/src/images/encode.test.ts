import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { bombPng, photo, SVG } from '../../test/fixtures/pictures.ts'
import { encodeImage } from './encode.ts'

describe('encodeImage', () => {
  test('refuses a picture of more than fifty million pixels, which would unfold without the limit', async () => {
    const bomb = bombPng(7_200, 7_200)
    expect(bomb.length).toBeLessThan(50_000)
    await expect(encodeImage(bomb)).rejects.toMatchObject({ reason: 'image_unreadable' })
    const unfolded = await sharp(bomb, { limitInputPixels: false }).resize(10).png().toBuffer()
    expect((await sharp(unfolded).metadata()).width).toBe(10)
    expect((await encodeImage(bombPng(7_000, 7_000))).sizes).toHaveLength(2)
  })

  test('runs no decoder of drawings, which would read them if it could', async () => {
    const drawing = Buffer.from(SVG)
    await expect(encodeImage(drawing)).rejects.toMatchObject({ reason: 'image_unreadable' })
    sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer'] })
    expect((await encodeImage(drawing)).sizes).toHaveLength(2)
    sharp.block({ operation: ['VipsForeignLoadSvgBuffer'] })
    await expect(encodeImage(drawing)).rejects.toMatchObject({ reason: 'image_unreadable' })
  })

  test('turns away who would wait behind too many, and goes on with the others', async () => {
    const picture = await photo('png', 60, 90)
    const answers = await Promise.allSettled(Array.from({ length: 12 }, () => encodeImage(picture)))
    expect(answers.map((answer) => answer.status)).toEqual([
      ...Array(8).fill('fulfilled'),
      ...Array(4).fill('rejected'),
    ])
    expect(answers.at(-1)).toMatchObject({ reason: { reason: 'overloaded' } })
    expect((await encodeImage(picture)).sizes).toHaveLength(2)
  })

  test('names the same picture the same, and another one otherwise', async () => {
    const [one, same, other] = await Promise.all([
      encodeImage(await photo('png', 60, 90)),
      encodeImage(await photo('png', 60, 90)),
      encodeImage(await photo('png', 61, 90)),
    ])
    expect(same.digest).toBe(one.digest)
    expect(other.digest).not.toBe(one.digest)
  })
})
