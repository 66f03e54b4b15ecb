import { scanBody } from '@guichet/contracts/validation'
import { newId } from '@guichet/test/fixtures/new-id'
import { compareAdmissions } from '../compare/admissions.ts'
import { Answered } from '../compare/answered.ts'
import { type Measured, runClosedLoop } from '../load/closed-loop.ts'
import type { WireRequest } from '../load/request.ts'
import { interleave, rowOf } from '../load/rounds.ts'
import type { Bench } from '../stage/bench.ts'
import { openSales } from '../stage/evening.ts'
import { quiet } from '../stage/quiet.ts'
import { sellTickets } from '../stage/sold-tickets.ts'

const CONNECTIONS = 64
const PATIENCE = 2

/** Tickets are scanned at the door, each once: both keys are in the digest that a code is found by. */
export function scan(bench: Bench): Promise<void> {
  return bench.houses.lend(async ({ house, tokens }) => {
    const { scale, ceiling, requestsFile: file } = bench
    const [sale] = await openSales(house, 1, 0)
    if (!sale) throw new Error('nothing is on sale')
    const codes = await sellTickets(house, sale, tokens, scale.ticketsPerRound * (scale.rounds + 1))
    const answered = new Answered()

    const scansOf = async (round: number): Promise<WireRequest[]> => {
      const { accessToken = '' } = await house.signedIn('DoorStaff')
      const from = scale.ticketsPerRound * round
      return codes.slice(from, from + scale.ticketsPerRound).map((code) => ({
        method: 'POST',
        path: '/api/validation/scans',
        accessToken,
        body: scanBody.parse({ scanId: newId(), code, sessionId: sale.sessionId, gate: 'Porte A' }),
      }))
    }
    const load = (url: string, requests: readonly WireRequest[]): Promise<Measured> => {
      const loop = { url, requests, connections: CONNECTIONS, seconds: scale.seconds * PATIENCE, file }
      return runClosedLoop({ ...loop, order: 'once' })
    }
    const atCeiling = async (round: number) => {
      const scans = await scansOf(round)
      return quiet([house], () => load(ceiling.url, scans))
    }
    const atDoor = async (round: number) => answered.add(await load(house.fleet.url, await scansOf(round)))

    const rounds = await interleave(bench, {
      ceiling: atCeiling,
      path: atDoor,
      warmUp: () => atDoor(scale.rounds),
    })
    compareAdmissions(house, sale.sessionId, answered)
    bench.record(rowOf('scan', CONNECTIONS, rounds, { ratio: 0.6, p99Ms: 30 }))
  })
}
