import { type House, openHouse } from '@guichet/test/fixtures/open-house'
import { auditBooks } from '../compare/audit.ts'
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

/** Opens a house, with its tickets in another database than its own SQLite where one is given. */
export async function openOrderHouse(dataDir: string, databaseUrl?: string): Promise<OrderHouse> {
  const env = databaseUrl === undefined ? {} : { tickets: { DATABASE_URL: databaseUrl } }
  const house = await openHouse({ dataDir, env })
  try {
    const accountIds = openBuyers(house, REGULARS)
    const tokens = await signTokens(house, accountIds)
    return { house, databaseUrl: databaseUrl ?? ticketsUrl(dataDir), accountIds, tokens }
  } catch (error) {
    await house.close()
    throw error
  }
}

export function ticketsUrl(dataDir: string): string {
  return `sqlite:${dataDir}/databases/tickets.db`
}

/**
 * Lends houses to paths: a new one each time, or the same one again, which saves starts and lets earlier paths disturb later ones. The books of
 * each are audited when nobody wants it any more.
 */
export class Houses {
  readonly #newFolder: () => string
  readonly #isShared: boolean
  #shared: Promise<OrderHouse> | undefined

  constructor(newFolder: () => string, isShared: boolean) {
    this.#newFolder = newFolder
    this.#isShared = isShared
  }

  async lend<Result>(work: (orderHouse: OrderHouse) => Promise<Result>): Promise<Result> {
    if (this.#isShared) {
      this.#shared ??= openOrderHouse(this.#newFolder())
      return work(await this.#shared)
    }
    const orderHouse = await openOrderHouse(this.#newFolder())
    try {
      const result = await work(orderHouse)
      await auditBooks(orderHouse.databaseUrl)
      return result
    } finally {
      await orderHouse.house.close()
    }
  }

  /** Of the house that all paths shared. */
  async audit(): Promise<void> {
    const shared = await this.#shared?.catch(() => undefined)
    if (shared) await auditBooks(shared.databaseUrl)
  }

  async close(): Promise<void> {
    const shared = await this.#shared?.catch(() => undefined)
    await shared?.house.close()
  }
}
