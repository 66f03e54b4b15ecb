import { expect, it } from 'vitest'
import { AnswerReader } from './answer-reader.ts'

const answer = 'HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nhello'

it('reads an answer however it is cut, and then the next', () => {
  const reader = new AnswerReader()
  for (let cut = 1; cut < answer.length; cut += 1) {
    expect(reader.read(Buffer.from(answer.slice(0, cut)))).toBeUndefined()
    expect(reader.read(Buffer.from(answer.slice(cut)))).toBe(201)
  }
  expect(reader.read(Buffer.from('HTTP/1.1 409 Conflict\r\ncontent-length: 0\r\n\r\n'))).toBe(409)
})

it('does not guess how long an answer is', () => {
  expect(() => new AnswerReader().read(Buffer.from('HTTP/1.1 200 OK\r\n\r\n'))).toThrow('how long it is')
})
