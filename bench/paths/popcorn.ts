import { join } from 'node:path'
import { newId } from '@guichet/test/fixtures/new-id'
import Database from 'better-sqlite3'
import { Answered, contradiction } from '../compare/answered.ts'
import { BenchFault } from '../fault.ts'
import { type Measured, runClosedLoop } from '../load/closed-loop.ts'
import type { WireRequest } from '../load/request.ts'
import { type Round, rowOf } from '../load/rounds.ts'
import type { Bench } from '../stage/bench.ts'
import { openBuyers, signTokens } from '../stage/buyers.ts'
import { type Cinema, openCinema, showCards, signAll } from '../stage/cinema.ts'
import { quiet } from '../stage/quiet.ts'

const CONNECTIONS = 64
const PATIENCE = 4
/** A round is short, and half of the code has not been compiled after the first. */
const WARM_UPS = 2

/** Machines pour: each card is shown once and authorised, then all of it is confirmed. Every request has a signature of its own. */
export function popcorn(bench: Bench): Promise<void> {
  const { scale } = bench
  return bench.houses.lend(async ({ house }) => {
    const { rounds: count, popcornCards: cards } = scale
    const tokens = await signTokens(house, openBuyers(house, cards * (count + WARM_UPS)))
    const cinema = await openCinema(house, tokens)
    const answered = { authorize: new Answered(), confirm: new Answered() }
    const rounds: Record<keyof typeof answered, Round[]> = { authorize: [], confirm: [] }
    for (let round = -WARM_UPS; round < count; round += 1) {
      bench.stopping.throwIfAborted()
      const shown = tokens.slice(cards * (round + WARM_UPS), cards * (round + WARM_UPS + 1))
      for (const word of ['authorize', 'confirm'] as const) {
        const requests =
          word === 'authorize' ? await authorizations(cinema, shown) : await confirmations(cinema)
        const ceiling = await quiet([house], () => load(bench, bench.ceiling.url, requests))
        const path = answered[word].add(await load(bench, house.fleet.url, requests))
        if (round >= 0) rounds[word].push({ ceiling, path })
      }
    }
    compare(cinema, answered)
    for (const word of ['authorize', 'confirm'] as const) {
      bench.record(rowOf(`popcorn-${word}`, CONNECTIONS, rounds[word], { ratio: 0.5 }))
    }
  })
}

function load({ scale, requestsFile: file }: Bench, url: string, requests: WireRequest[]): Promise<Measured> {
  const seconds = scale.seconds * PATIENCE
  return runClosedLoop({ url, requests, connections: CONNECTIONS, seconds, order: 'once', file })
}

/** A code pours once: each round shows cards that were not shown before. */
async function authorizations(cinema: Cinema, subscribers: readonly string[]): Promise<WireRequest[]> {
  const signer = await cinema.openSession()
  const codes = await showCards(cinema, subscribers)
  const path = '/api/popcorn/machine/authorize'
  return signAll(
    signer,
    codes.map((code) => ({ path, body: { requestId: newId(), code, portion: 'small' } })),
  )
}

async function confirmations(cinema: Cinema): Promise<WireRequest[]> {
  const signer = await cinema.openSession()
  const ids = readPopcorn(cinema, (database) =>
    database.prepare("SELECT id FROM dispenses WHERE state = 'authorised'").pluck().all(),
  ) as string[]
  return signAll(
    signer,
    ids.map((id) => ({ path: `/api/popcorn/machine/dispenses/${id}/confirm`, body: {} })),
  )
}

/** As many dispenses as were authorised, all of them confirmed, and every portion accounted for. */
function compare(cinema: Cinema, answered: Record<'authorize' | 'confirm', Answered>): void {
  const count = (what: string): number =>
    readPopcorn(cinema, (database) => database.prepare(`SELECT ${what}`).pluck().get()) as number
  const confirmed = count("COUNT(*) FROM dispenses WHERE state = 'confirmed'")
  const faults = [
    contradiction('authorised pours', count('COUNT(*) FROM dispenses'), answered.authorize),
    contradiction('confirmed pours', confirmed, answered.confirm),
    count('SUM(poured) FROM subscriptions') === confirmed ? undefined : 'more was debited than was poured',
    count('SUM(kept_back) FROM subscriptions') === 0 ? undefined : 'portions are still kept back',
  ].filter((fault) => fault !== undefined)
  if (faults.length > 0) throw new BenchFault(faults.join('; '))
}

function readPopcorn<Found>({ house }: Cinema, read: (database: Database.Database) => Found): Found {
  const database = new Database(join(house.fleet.dataDir, 'databases/popcorn.db'), { readonly: true })
  try {
    return read(database)
  } finally {
    database.close()
  }
}
