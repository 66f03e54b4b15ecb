import { hash } from 'node:crypto'
import { fact } from '@guichet/contracts/facts'
import { expect, it } from 'vitest'
import { uuidv7 } from '../ids.ts'
import { actOf } from './audited.ts'
import { type AuditEntry, auditRecorded } from './entry.ts'

const DAY_MS = 86_400_000
const actor = uuidv7(1)
const at = { entryId: uuidv7(1), nowMs: 5 }
const origin = { requestId: 'request-1', address: '192.0.2.7' }
const price: AuditEntry = {
  actor,
  action: 'offer.price_changed',
  object: { kind: 'offer', id: uuidv7(1) },
  outcome: 'done',
  before: { name: 'Plein tarif', priceCents: 1200 },
  after: { name: 'Plein tarif', priceCents: 1500 },
}

it('keeps for good only digests of what was changed and of the address, and what they were made of apart', () => {
  const { fact: said, personal } = auditRecorded(price, origin, at)
  expect(fact.parse(said)).toEqual(said)
  expect(said).toMatchObject({ requestId: 'request-1', change: null, address: null, reason: null })
  expect(JSON.stringify(said)).not.toMatch(/priceCents|:1500|192\.0\.2\.7/)
  expect(personal).toEqual([
    {
      member: 'change',
      subject: price.object.id,
      untilMs: 5 + 400 * DAY_MS,
      value: { salt: expect.any(String), before: '{"priceCents":1200}', after: '{"priceCents":1500}' },
    },
    {
      member: 'address',
      subject: actor,
      untilMs: 5 + 90 * DAY_MS,
      value: { salt: expect.any(String), text: '192.0.2.7' },
    },
  ])
  const [change, address] = personal.map(({ value }) => value as Record<string, string>)
  expect(said.afterDigest).toBe(hash('sha256', `${change?.salt}{"priceCents":1500}`))
  expect(said.addressDigest).toBe(hash('sha256', `${address?.salt}192.0.2.7`))
})

it('tells the same change and the same address by other digests every time', () => {
  const [one, other] = [auditRecorded(price, origin, at), auditRecorded(price, origin, at)]
  expect(one.fact.afterDigest).not.toBe(other.fact.afterDigest)
  expect(one.fact.addressDigest).not.toBe(other.fact.addressDigest)
})

it('has nothing apart of what the service did by itself without a change', () => {
  const { before: _before, after: _after, ...nothing } = price
  const { fact: said, personal } = auditRecorded({ ...nothing, actor: 'system' }, undefined, at)
  expect(personal).toEqual([])
  expect(said).toMatchObject({ requestId: null, beforeDigest: null, afterDigest: null, addressDigest: null })
  expect(auditRecorded({ ...nothing, before: { a: 1 }, after: { a: 1 } }, undefined, at).personal).toEqual([])
})

it('knows an act by what was there before', () => {
  const organiserId = uuidv7(1)
  const member = (role: 'door' | 'owner') =>
    fact.parse({ type: 'membership.saved', actor, organiserId, accountId: actor, role })
  expect(actOf(member('door'))).toMatchObject({
    action: 'membership.added',
    object: { kind: 'account', id: actor },
  })
  expect(actOf(member('owner'), member('door'))).toMatchObject({
    action: 'membership.changed',
    before: { role: 'door' },
    after: { role: 'owner' },
  })
  expect(
    actOf(fact.parse({ type: 'ticket.voided', actor, ticketId: actor, sessionId: actor })),
  ).toBeUndefined()
})
