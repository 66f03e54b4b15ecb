import type { Breach } from '@guichet/service-kit/invariants/breach'
import { findFaultySheets } from '../settlement/verify-sheets.ts'
import type { Db } from '../tables.ts'
import {
  fiscalNumbers,
  offerHeld,
  offerOverCap,
  offerSold,
  orderInPlace,
  poolHeld,
  poolOversold,
  poolSold,
} from './place-queries.ts'
import {
  chargeRefunds,
  journalPayment,
  orderExchanged,
  orderInJournal,
  orderPayments,
  orderRefunded,
  orderReturns,
  orderTickets,
  orderTotal,
  refundPayments,
  refundsInJournal,
} from './queries.ts'

const ofSessions = {
  'a pool has no more sold and held than places': poolOversold,
  'an offer has no more sold and held than its cap': offerOverCap,
  'a pool holds what its offers hold': poolHeld,
  'a pool has sold what its offers have sold': poolSold,
  'an offer holds what held orders want of it': offerHeld,
  'an order in the place of a ticket is of its pool': orderInPlace,
  'an offer has sold its valid tickets': offerSold,
  'the fiscal numbers of an offer have no gap': fiscalNumbers,
  'a paid order has all its tickets, another none': orderTickets,
  'an order costs the sum of its lines': orderTotal,
  'a paid order has one charge in the journal, another none': orderInJournal,
  'an order counts its payments under way': orderPayments,
  'a ticket is voided when it was given back, another not': orderReturns,
  'an order counts what its returns are worth': orderRefunded,
  'an order counts what its tickets pay of others': orderExchanged,
  'what was given back is in the journal': refundsInJournal,
  'what was given back is asked of its payments': refundPayments,
  'a charge gives back no more than it took': chargeRefunds,
}
const ofEverything = { ...ofSessions, 'a sale of the journal has a payment that succeeded': journalPayment }

/** Everything ever sold. */
export async function checkInvariants(db: Db): Promise<Breach[]> {
  const sheets = await findFaultySheets(db)
  const invariant = 'a settlement sheet is as it was closed, and names the one before'
  return [...(await check(db, ofEverything, 0)), ...sheets.map((fault) => ({ invariant, ...fault }))]
}

/** What sessions sold that end after a moment: what can still change. */
export function checkSessionsEndingAfter(db: Db, endsAfterMs: number): Promise<Breach[]> {
  return check(db, ofSessions, endsAfterMs)
}

async function check(
  db: Db,
  invariants: Partial<typeof ofEverything>,
  endsAfterMs: number,
): Promise<Breach[]> {
  const breaches: Breach[] = []
  for (const [invariant, findFaults] of Object.entries(invariants)) {
    const { rows } = await findFaults(endsAfterMs).execute(db)
    breaches.push(...rows.map((fault) => ({ invariant, ...fault })))
  }
  return breaches
}
