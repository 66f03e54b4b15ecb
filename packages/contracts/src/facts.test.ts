import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Fact, fact, feedPage } from './facts.ts'

const accountId = '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'
const sessionId = '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5c'

const judged: Fact = {
  type: 'scan.judged',
  actor: accountId,
  scanId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5d',
  ticketId: null,
  sessionId,
  outcome: 'unknown',
  gate: 'North',
  atMs: 1_790_000_000_000,
  direction: 'entry',
  byHand: false,
}

describe('facts', () => {
  it('travel by the feed as they are, without what they may not carry', () => {
    const row = { seq: 1, atMs: 1_790_000_000_000, facts: [{ ...judged, email: 'ada@example.org' }] }
    const written = z.encode(feedPage, { epoch: 'one', headSeq: 1, rows: [row] })
    expect(feedPage.parse(JSON.parse(JSON.stringify(written))).rows[0]?.facts).toEqual([judged])
  })

  it.each([accountId, `guest:${accountId}`, 'system', 'demo'])('may be done by %s', (actor) => {
    expect(fact.safeParse({ ...judged, actor }).success).toBe(true)
  })

  it.each(['ada@example.org', 'guest:ada', '', `system\n`, `x${accountId}`])('name nobody: %j', (actor) => {
    expect(fact.safeParse({ ...judged, actor }).success).toBe(false)
  })

  it('are of a known type', () => {
    expect(fact.safeParse({ ...judged, type: 'scan.guessed' }).success).toBe(false)
  })
})
