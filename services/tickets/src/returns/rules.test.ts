import { describe, expect, it } from 'vitest'
import { judgeReturn, type Returnable, type ReturnTerms } from './rules.ts'

const NOW_MS = 1_790_000_000_000
const SOON_MS = NOW_MS + 1

function ticket(change: {
  ticket?: Returnable['ticket']
  line?: Partial<Returnable['line']>
  session?: Partial<Returnable['session']>
  live?: Returnable['live']
}): Returnable {
  return {
    ticket: change.ticket ?? { state: 'valid' },
    line: { price_cents: 1200, refund_until_ms: SOON_MS, refund_fee_cents: 200, ...change.line },
    session: { state: 'scheduled', refund_until_ms: null, ...change.session },
    live: change.live,
  }
}

const judge = (of: Parameters<typeof ticket>[0], terms: ReturnTerms = { by: 'holder' }) =>
  judgeReturn(ticket(of), terms, NOW_MS)
const staff = { by: 'staff', waiveFee: false } as const

describe('a holder', () => {
  it('gets the price less the fee, until the moment that stands on what they bought', () => {
    expect(judge({})).toEqual({ outcome: 'granted', feeCents: 200, amountCents: 1000, untilMs: SOON_MS })
    expect(judge({ line: { refund_until_ms: NOW_MS } })).toEqual({ outcome: 'refund_closed' })
    expect(judge({ line: { refund_until_ms: null } })).toEqual({ outcome: 'refund_closed' })
  })

  it('never pays a fee beyond the price', () => {
    expect(judge({ line: { price_cents: 150 } })).toMatchObject({ feeCents: 150, amountCents: 0 })
    expect(judge({ line: { price_cents: 0 } })).toMatchObject({ feeCents: 0, amountCents: 0 })
  })

  it('gets all of it while a moved session takes tickets back, and when it is cancelled', () => {
    const moved = { state: 'moved', refund_until_ms: SOON_MS } as const
    const final = { refund_until_ms: null }
    expect(judge({ session: moved, line: final })).toEqual({
      outcome: 'granted',
      feeCents: 0,
      amountCents: 1200,
      untilMs: SOON_MS,
    })
    const over = { ...moved, refund_until_ms: NOW_MS }
    expect(judge({ session: over, line: final })).toEqual({ outcome: 'refund_closed' })
    expect(judge({ session: over })).toMatchObject({ feeCents: 200 })
    expect(judge({ session: { state: 'cancelled' }, line: final })).toMatchObject({ amountCents: 1200 })
  })
})

describe('the staff', () => {
  it('gives tickets back beyond the deadline, and may let the fee go', () => {
    const late = { line: { refund_until_ms: null } }
    expect(judge(late, staff)).toMatchObject({ feeCents: 200, amountCents: 1000 })
    expect(judge(late, { ...staff, waiveFee: true })).toMatchObject({ feeCents: 0, amountCents: 1200 })
  })
})

describe('nobody', () => {
  it.each([{ by: 'holder' }, staff, { by: 'session_cancelled' }] as const)(
    'gives one back twice: %j',
    (terms) => {
      expect(judge({ ticket: { state: 'voided' } }, terms)).toEqual({ outcome: 'ticket_voided' })
      expect(judge({ live: { state: 'done' } }, terms)).toEqual({ outcome: 'ticket_voided' })
      expect(judge({ live: { state: 'asked' } }, terms)).toEqual({ outcome: 'return_pending' })
    },
  )
})

describe('a session that is off', () => {
  it('gives everything back', () => {
    expect(judge({ line: { refund_until_ms: null } }, { by: 'session_cancelled' })).toMatchObject({
      feeCents: 0,
      amountCents: 1200,
    })
  })
})
