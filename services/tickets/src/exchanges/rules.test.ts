import { describe, expect, it } from 'vitest'
import { type Exchangeable, type ExchangeTerms, fits, judgeExchange } from './rules.ts'

const NOW_MS = 1_790_000_000_000
const SOON_MS = NOW_MS + 1
const staff = { by: 'staff', waiveFee: false } as const

interface Change extends Partial<Omit<Exchangeable, 'ticket' | 'line' | 'session'>> {
  ticket?: Partial<Exchangeable['ticket']>
  line?: Partial<Exchangeable['line']>
  session?: Partial<Exchangeable['session']>
}

function judge({ ticket, line, session, ...change }: Change, terms: ExchangeTerms = { by: 'holder' }) {
  const of: Exchangeable = {
    order: { currency: 'EUR' },
    ticket: { state: 'valid', generation: 1, offer_key: 1, ...ticket },
    line: { price_cents: 1200, refund_fee_cents: 200, exchange_until_ms: SOON_MS, ...line },
    session: {
      event_id: 'event',
      state: 'scheduled',
      ends_at_ms: NOW_MS + 100,
      refund_until_ms: null,
      ...session,
    },
    live: undefined,
    isTransferring: false,
    isExchanging: false,
    ...change,
  }
  return judgeExchange(of, terms, NOW_MS)
}

describe('a ticket counts for', () => {
  it('its price less the fee, until the moment that stands on what was bought', () => {
    const worth = { paidCents: 1200, feeCents: 200, creditCents: 1000, untilMs: SOON_MS }
    expect(judge({})).toEqual({ outcome: 'granted', ...worth })
    expect(judge({ line: { exchange_until_ms: NOW_MS } })).toEqual({ outcome: 'exchange_closed' })
    expect(judge({ line: { exchange_until_ms: null } })).toEqual({ outcome: 'not_exchangeable' })
  })

  it('never less than nothing', () => {
    expect(judge({ line: { price_cents: 150 } })).toMatchObject({ feeCents: 150, creditCents: 0 })
  })

  it('all of its price while a moved session takes tickets back, whatever the policy', () => {
    const moved = { state: 'moved', refund_until_ms: SOON_MS } as const
    expect(judge({ session: moved, line: { exchange_until_ms: null } })).toMatchObject({ creditCents: 1200 })
  })

  it('the same for staff beyond the deadline, and all of it where they let the fee go', () => {
    const late = { line: { exchange_until_ms: null } }
    expect(judge(late, staff)).toMatchObject({ creditCents: 1000, untilMs: null })
    expect(judge(late, { ...staff, waiveFee: true })).toMatchObject({ creditCents: 1200 })
  })
})

describe('nobody exchanges', () => {
  it.each([
    ['ticket_voided', { ticket: { state: 'voided' } }],
    ['ticket_voided', { live: { state: 'done' } }],
    ['return_pending', { live: { state: 'asked' } }],
    ['transfer_pending', { isTransferring: true }],
    ['exchange_pending', { isExchanging: true }],
    ['session_cancelled', { session: { state: 'cancelled' } }],
    ['exchange_closed', { session: { ends_at_ms: NOW_MS } }],
  ] as const)('%s', (outcome, change) => {
    expect(judge(change)).toEqual({ outcome })
    expect(judge(change, staff)).toEqual({ outcome })
  })

  it('for the same, for another event, or for another currency', () => {
    const of = {
      order: { currency: 'EUR' },
      ticket: { state: 'valid', generation: 1, offer_key: 1 },
    } as const
    const session = { event_id: 'event', state: 'scheduled', ends_at_ms: 0, refund_until_ms: null } as const
    const judged = (key: number, currency: string, eventId: string) =>
      fits({ ...of, session }, { key, currency }, { event_id: eventId })
    expect(judged(2, 'EUR', 'event')).toBe(true)
    expect(judged(1, 'EUR', 'event')).toBe(false)
    expect(judged(2, 'CHF', 'event')).toBe(false)
    expect(judged(2, 'EUR', 'other')).toBe(false)
  })
})
