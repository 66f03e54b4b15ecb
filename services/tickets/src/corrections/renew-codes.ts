import { supersedeTicketsAnswer } from '@guichet/contracts/internal'
import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import type { Deps } from '../deps.ts'
import { ticketIdOf } from '../orders/ids.ts'
import { findOwnTickets, findRenewing, findRenewingDue } from './queries.ts'
import { askAgainAt } from './rules.ts'

const AT_ONCE = 20

/** Goes on renewing codes where the door did not answer, or a crash came between. */
export function startRenewals(deps: Deps): Loop {
  return startLoop({ name: 'renew codes', log: deps.log, everyMs: 1_000, round: () => renewDue(deps) })
}

/** One round: true when there may be more. */
export async function renewDue(deps: Deps): Promise<boolean> {
  const due = await findRenewingDue(deps.db, deps.nowMs(), AT_ONCE)
  for (const { id, tries } of due) {
    try {
      await renewCodes(deps, id)
    } catch (error) {
      deps.log.warn({ err: error, correctionId: id, tries }, 'the door does not take back old codes yet')
      const checkAtMs = askAgainAt(tries + 1, deps.nowMs())
      await deps.port.run('postponeRenewal', { correctionId: id, checkAtMs })
    }
  }
  return due.length === AT_ONCE
}

/**
 * Renews the codes of an order: the door refuses the old ones before new ones are made. Throws `unavailable` while the door does
 * not answer; asked again, it does the same.
 */
export async function renewCodes({ db, port, validation }: Deps, correctionId: string): Promise<void> {
  const correction = await findRenewing(db, correctionId)
  if (!correction) return
  const tickets = await findOwnTickets(db, correction.order_key)
  const asked = tickets.map((ticket) => ({ ...ticket, ticketId: ticketIdOf(correction.order_id, ticket.n) }))
  const superseded = new Set<string>()
  if (asked.length > 0) {
    const { items } = await validation.post(
      '/internal/tickets/supersede',
      {
        items: asked.map(({ ticketId, generation }) => ({
          ticketId,
          sessionId: correction.session_id,
          ticketGeneration: generation + 1,
        })),
      },
      supersedeTicketsAnswer,
      { retries: 1 },
    )
    for (const { ticketId, outcome } of items) if (outcome === 'superseded') superseded.add(ticketId)
  }
  await port.run('settleRenewal', {
    correctionId,
    superseded: asked.filter(({ ticketId }) => superseded.has(ticketId)),
  })
}
