import { describe, expect, it } from 'vitest'
import { isWorthAsking } from './worth-asking.ts'

type Order = Parameters<typeof isWorthAsking>[0]

const NOW_MS = 1_790_000_000_000
const ticket = { id: 'ticket', offerId: 'offer', state: 'ready' } as const
const scheduled = { state: 'scheduled', refundUntilMs: null } as const

function order(change: { refundUntilMs?: number; session?: Order['session']; returned?: string }): Order {
  return {
    lines: [{ offerId: 'offer', refundUntilMs: change.refundUntilMs ?? null }] as Order['lines'],
    returns: (change.returned ? [{ ticketId: change.returned }] : []) as Order['returns'],
    session: change.session ?? scheduled,
  }
}

describe('whether a ticket can be given back is asked', () => {
  it('while its line or its session lets it', () => {
    expect(isWorthAsking(order({}), ticket, NOW_MS)).toBe(false)
    expect(isWorthAsking(order({ refundUntilMs: NOW_MS + 1 }), ticket, NOW_MS)).toBe(true)
    expect(isWorthAsking(order({ refundUntilMs: NOW_MS }), ticket, NOW_MS)).toBe(false)
    const moved = { state: 'moved', refundUntilMs: NOW_MS + 1 } as const
    expect(isWorthAsking(order({ session: moved }), ticket, NOW_MS)).toBe(true)
    const cancelled = { state: 'cancelled', refundUntilMs: null } as const
    expect(isWorthAsking(order({ session: cancelled }), ticket, NOW_MS)).toBe(true)
  })

  it('where it was given back, and not where it went some other way', () => {
    const voided = { ...ticket, state: 'voided' } as const
    expect(isWorthAsking(order({ returned: 'ticket' }), voided, NOW_MS)).toBe(true)
    expect(isWorthAsking(order({ refundUntilMs: NOW_MS + 1 }), voided, NOW_MS)).toBe(false)
    expect(isWorthAsking(order({ returned: 'another' }), ticket, NOW_MS)).toBe(false)
  })
})
