import { expect, test } from 'vitest'
import { actorOf, shortOf } from './actors.ts'

const ID = '0190b3c4-0000-7000-8000-00000000abcd'

test('who did it is an account, a guest, or no person at all', () => {
  expect(actorOf(ID)).toEqual({ who: 'account', id: ID })
  expect(actorOf(`guest:${ID}`)).toEqual({ who: 'guest', id: ID })
  expect(actorOf('system')).toEqual({ who: 'system' })
  expect(actorOf('guest:me')).toEqual({ who: 'unknown', text: 'guest:me' })
})

test('a long id is told by its end, a short one is left whole', () => {
  expect(shortOf(ID)).toBe('…00000000abcd')
  expect(shortOf('audit')).toBe('audit')
})
