import { type House, openHouse } from '@guichet/test/fixtures/open-house'
import type { Bench } from './bench.ts'
import { openBuyers, signTokens } from './buyers.ts'

/** So many buyers take turns where tokens were seen before. */
const REGULARS = 1_000

/** A house, and buyers with accounts in it. */
export interface OrderHouse {
  house: House
  /** Of its tickets service. */
  databaseUrl: string
  accountIds: string[]
  tokens: string[]
}

/** Opens a house for a while, with its tickets in another database than its own SQLite where one is given. */
export async function withOrderHouse<Result>(
  { dataFolder }: Bench,
  name: string,
  work: (orderHouse: OrderHouse) => Promise<Result>,
  databaseUrl?: string,
): Promise<Result> {
  const dataDir = dataFolder(name)
  const env = databaseUrl === undefined ? {} : { tickets: { DATABASE_URL: databaseUrl } }
  const house = await openHouse({ dataDir, env })
  try {
    const accountIds = openBuyers(house, REGULARS)
    const tokens = await signTokens(house, accountIds)
    return await work({ house, databaseUrl: databaseUrl ?? ticketsUrl(dataDir), accountIds, tokens })
  } finally {
    await house.close()
  }
}

export function ticketsUrl(dataDir: string): string {
  return `sqlite:${dataDir}/databases/tickets.db`
}
