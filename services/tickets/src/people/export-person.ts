import { type TicketsExport, timeOf } from '@guichet/contracts/people'
import type { Deps } from '../deps.ts'
import { findEvening } from '../orders/detail.ts'
import { ticketIdOf } from '../orders/ids.ts'
import { stateOf } from '../transfers/rules.ts'
import { firstNameOf } from '../transfers/view.ts'
import { exportOrders } from './export-orders.ts'
import { findTicketsOfTaker, findTransfersOfAccount } from './queries.ts'

type Evening = Pick<TicketsExport['orders'][number], 'event' | 'organiser' | 'startsAt'>
export type EveningOf = (sessionId: string) => Promise<Evening>

/** All that is kept of what an account bought, was given and gave away. */
export async function exportPerson(deps: Deps, accountId: string): Promise<TicketsExport> {
  const eveningOf = openEvenings(deps)
  const orders = await exportOrders(deps, accountId, eveningOf)
  const taken = await findTicketsOfTaker(deps.db, accountId)
  return {
    orders,
    ticketsTaken: await Promise.all(
      taken.map(async ({ order_id, n, name, state, holder_name, session_id }) => ({
        id: ticketIdOf(order_id, n),
        name,
        state,
        inTheNameOf: holder_name ?? '',
        ...(await eveningOf(session_id)),
      })),
    ),
    ...(await exportTransfers(deps, accountId)),
  }
}

async function exportTransfers(
  { db, nowMs }: Deps,
  accountId: string,
): Promise<Pick<TicketsExport, 'transfersGiven' | 'transfersTaken'>> {
  const [given, taken] = await Promise.all([
    findTransfersOfAccount(db, 'from_account_id', accountId),
    findTransfersOfAccount(db, 'to_account_id', accountId),
  ])
  const common = (row: (typeof given)[number]) => ({
    ticketId: ticketIdOf(row.order_id, row.n),
    state: stateOf(row, row.ends_at_ms, nowMs()),
    message: row.message,
    offeredAt: timeOf(row.offered_at_ms),
    closedAt: row.closed_at_ms === null ? null : timeOf(row.closed_at_ms),
  })
  return {
    transfersGiven: given.map((row) => ({
      ...common(row),
      to: row.to_email ? { name: row.to_name ?? '', email: row.to_email } : null,
    })),
    transfersTaken: taken.map((row) => ({
      ...common(row),
      from: row.from_name ? firstNameOf(row.from_name) : null,
    })),
  }
}

/** Looks each evening up once. */
function openEvenings({ db }: Deps): EveningOf {
  const known = new Map<string, Promise<Evening>>()
  const look = async (sessionId: string): Promise<Evening> => {
    const { event, session } = await findEvening(db, sessionId)
    return { event: event.title, organiser: event.organiser.name, startsAt: timeOf(session.startsAtMs) }
  }
  return (sessionId) => {
    const found = known.get(sessionId) ?? look(sessionId)
    known.set(sessionId, found)
    return found
  }
}
