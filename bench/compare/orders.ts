import { setTimeout as pause } from 'node:timers/promises'
import { BenchFault } from '../fault.ts'
import { type Answered, contradiction } from './answered.ts'
import { type Books, readBooks } from './books.ts'

interface OrdersToCompare {
  databaseUrl: string
  sessionIds: readonly string[]
  /** What becomes of an order of one ticket at once. */
  state: 'paid' | 'held'
  answered: Answered
}

/** Throws unless the tickets service keeps what it answered and no place was sold twice. */
export async function compareOrders(compared: OrdersToCompare): Promise<void> {
  const { databaseUrl, sessionIds, state, answered } = compared
  const books = await restingBooks(databaseUrl, sessionIds)
  const faults = [
    contradiction(`${state} orders`, books.orders[state] ?? 0, answered),
    ...otherStates(books, state),
    ...wrongPools(books, state),
  ].filter((fault) => fault !== undefined)
  if (faults.length > 0) throw new BenchFault(faults.join('; '))
}

/** Read again until nothing changes: what was cut off may still be on its way. */
async function restingBooks(databaseUrl: string, sessionIds: readonly string[]): Promise<Books> {
  for (let before = ''; ; ) {
    const books = await readBooks(databaseUrl, sessionIds)
    const now = JSON.stringify(books)
    if (now === before) return books
    before = now
    await pause(250)
  }
}

function otherStates({ orders }: Books, state: string): string[] {
  return Object.entries(orders)
    .filter(([other, count]) => other !== state && count > 0)
    .map(([other, count]) => `${count} orders are ${other}`)
}

function wrongPools({ orders, pools }: Books, state: 'paid' | 'held'): string[] {
  const counter = state === 'paid' ? 'sold' : 'held'
  const taken = pools.reduce((sum, pool) => sum + pool[counter], 0)
  return [
    ...pools.filter(({ capacity, held, sold }) => held + sold > capacity).map(() => 'a pool is oversold'),
    ...(taken === (orders[state] ?? 0)
      ? []
      : [`${taken} places are ${counter}, ${orders[state]} orders want one`]),
  ]
}
