import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { auditBooks, ticketsDatabase } from '@guichet/test/fixtures/books'
import type { House } from '@guichet/test/fixtures/open-house'
import { providerOf } from '@guichet/test/fixtures/provider'
import { until } from '@guichet/test/fixtures/until'
import Database from 'better-sqlite3'
import type { Fault } from '../campaign.ts'
import { checkHistory, type FoundOrder } from '../history/check.ts'
import type { Shop } from './shopper.ts'

type Row = Omit<FoundOrder, 'charges' | 'chargedCents' | 'givenBackCents'>

interface Patience {
  /** Whether holds may have run out. */
  holdsExpire: boolean
  /** How long money may take to settle. */
  settledWithinMs: number
}

/** Compares what was said in some shops with what is kept, here and at the card company, once all money is settled. */
export async function checkBooks(
  house: House,
  shops: readonly Shop[],
  { holdsExpire, settledWithinMs }: Patience,
): Promise<Fault[]> {
  const late = await settleMoney(house, settledWithinMs)
  const charges = await providerOf(house).totalsByOrder()
  return [
    ...late,
    ...checkHistories(shops, charges, holdsExpire),
    ...strayCharges(shops, charges),
    ...(await auditAll(house)),
  ]
}

/** Whether more was sold than there is, however the money stands. */
export async function checkPlaces(house: House, shops: readonly Shop[]): Promise<Fault[]> {
  const charges = await providerOf(house).totalsByOrder()
  return checkHistories(shops, charges, false).filter(({ kind }) => kind === 'oversold')
}

type Charges = Awaited<ReturnType<ReturnType<typeof providerOf>['totalsByOrder']>>

function checkHistories(shops: readonly Shop[], charges: Charges, holdsExpire: boolean): Fault[] {
  return shops.flatMap((shop) => {
    const { history, capacity } = shop
    return checkHistory(history.operations, { capacity, orders: findOrders(shop, charges), holdsExpire })
  })
}

/** What stands in the tickets service's books and in the card company's about the orders of a session. */
function findOrders({ house, evening, numbers }: Shop, charges: Charges): FoundOrder[] {
  return readTickets(house, (database) =>
    database
      .prepare<[string], Row>(
        `SELECT r.id, b.email AS buyer, r.state, r.total_cents AS totalCents,
            (SELECT SUM(quantity) FROM order_lines l WHERE l.order_key = r.key) AS quantity,
            (SELECT COUNT(*) FROM tickets t WHERE t.order_key = r.key AND t.state = 'valid') AS tickets
          FROM orders r JOIN buyers b ON b.order_key = r.key
          WHERE r.session_key = (SELECT key FROM sessions WHERE id = ?)`,
      )
      .all(evening.sessionId),
  ).map((row) => {
    const charged = charges.get(numbers.get(row.id) ?? '')
    return {
      ...row,
      charges: charged?.succeededCount ?? 0,
      chargedCents: charged?.amountCents ?? 0,
      givenBackCents: charged?.refundedCents ?? 0,
    }
  })
}

/** Waits until the outcome of every payment is known; orders that do not get there are faults. */
async function settleMoney(house: House, withinMs: number): Promise<Fault[]> {
  const pending = () =>
    readTickets(house, (database) =>
      database
        .prepare<[], string>("SELECT order_key || '' FROM payments WHERE state = 'pending'")
        .pluck()
        .all(),
    )
  return until('all payments are settled', async () => pending().length === 0, withinMs).then(
    () => [],
    () =>
      pending().map((key) => ({ kind: 'too late', detail: `the money of order ${key} is still under way` })),
  )
}

/** Charges for orders that nobody heard of. */
function strayCharges(shops: readonly Shop[], charges: Charges): Fault[] {
  const known = new Set(shops.flatMap(({ numbers }) => [...numbers.values()]))
  return [...charges.keys()]
    .filter((number) => !known.has(number))
    .map((number) => ({ kind: 'from nowhere', detail: `a charge for order ${number}` }))
}

/** Orders of a shop that keep places and are not paid. */
export function countHeld({ house, evening }: Shop): number {
  return readTickets(house, (database) =>
    Number(
      database
        .prepare<[string], number>(
          "SELECT COUNT(*) FROM orders WHERE state = 'held' AND session_key = (SELECT key FROM sessions WHERE id = ?)",
        )
        .pluck()
        .get(evening.sessionId),
    ),
  )
}

/** What the service's own check says after it was started. */
export async function checkAtStart(house: House): Promise<Fault[]> {
  const broken = await until(
    'the service has checked its books',
    async () => /^guichet_invariants_broken (\d+)$/m.exec(await metricsOf(house))?.[1],
  )
  if (broken === '0') return []
  return [{ kind: 'broken invariant', detail: `the service finds ${broken} at its start` }]
}

/** What the commands say that look at everything ever sold. */
async function auditAll(house: House): Promise<Fault[]> {
  const { invariants, journal } = await auditBooks(house)
  const faults: Fault[] = []
  if (invariants !== 'everything holds') faults.push({ kind: 'broken invariant', detail: invariants })
  if (/BROKEN/.test(journal)) faults.push({ kind: 'broken invariant', detail: journal })
  return faults
}

function readTickets<Result>({ fleet }: House, read: (database: Database.Database) => Result): Result {
  const database = new Database(ticketsDatabase(fleet.dataDir), { readonly: true })
  try {
    return read(database)
  } finally {
    database.close()
  }
}

function metricsOf({ fleet }: House): Promise<string> {
  const socketPath = fleet.internalUrl('tickets').slice('unix:'.length)
  return new Promise((resolve, reject) => {
    request({ socketPath, path: '/metrics' }, (answer) => text(answer).then(resolve, reject))
      .on('error', reject)
      .end()
  })
}
