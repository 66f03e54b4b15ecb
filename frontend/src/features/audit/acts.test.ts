import { expect, test } from 'vitest'
import { isKnownAct, isKnownSubject, isRequest, subjectOf } from './acts.ts'

test('an act has words when it is one of ours, and not when it merely looks like one', () => {
  expect(isKnownAct('offer.price_changed')).toBe(true)
  expect(isKnownAct('account.sign_in_refused')).toBe(true)
  for (const action of ['offer.', 'offer', 'offer.created.twice', 'offer.toString', 'constructor.name', ''])
    expect(isKnownAct(action), action).toBe(false)
})

test('acts stand together by what they are about; what was asked for in vain stands by itself', () => {
  expect(subjectOf('offer.price_changed')).toBe('offer')
  expect(subjectOf('novelty')).toBe('novelty')
  expect(subjectOf('DELETE /api/tickets/offers/:id')).toBeNull()
  expect(isRequest('GET /api/admin/audit')).toBe(true)
  expect(isRequest('offer.created')).toBe(false)
  expect(isKnownSubject('popcorn_payment')).toBe(true)
  expect(isKnownSubject('valueOf')).toBe(false)
})
