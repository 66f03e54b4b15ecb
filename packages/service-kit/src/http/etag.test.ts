import { expect, it } from 'vitest'
import { etagOf, isKnown } from './etag.ts'

const etag = etagOf('a picture')

it('changes with the content, and says a version where one is given', () => {
  expect(etagOf('a picture')).toBe(etag)
  expect(etagOf('another')).not.toBe(etag)
  expect(etagOf(Buffer.from('a picture'))).toBe(etag)
  expect(etagOf('a picture', 7)).toMatch(/^"7-[\w-]{22}"$/)
})

it.each([etag, `W/${etag}`, `"other", ${etag}`, `"other",W/${etag}`, '*'])(
  'is known by %s',
  (ifNoneMatch) => {
    expect(isKnown(ifNoneMatch, etag)).toBe(true)
  },
)

it.each([undefined, '', '"other"', etag.slice(1, -1), `${etag}x`])('is not known by %s', (ifNoneMatch) => {
  expect(isKnown(ifNoneMatch, etag)).toBe(false)
})
