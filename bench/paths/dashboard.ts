import { join } from 'node:path'
import { statsAnswer } from '@guichet/contracts/stats'
import { openHouse } from '@guichet/test/fixtures/open-house'
import { read } from '@guichet/test/fixtures/visitor'
import { BenchFault } from '../fault.ts'
import { runClosedLoop } from '../load/closed-loop.ts'
import type { WireRequest } from '../load/request.ts'
import { interleave, rowOf } from '../load/rounds.ts'
import type { Bench } from '../stage/bench.ts'
import { addCountedSales, type CountedSales } from '../stage/counted-sales.ts'
import { quiet } from '../stage/quiet.ts'

/** A dashboard is one person's, who waits for it. */
const CONNECTIONS = 1

/** What the page of figures asks for, beside the sums of many orders: all of two years, a month of it, one event, and their curves. */
export async function dashboard(bench: Bench): Promise<void> {
  const { scale, ceiling, requestsFile: file } = bench
  const dataDir = bench.newFolder()
  await (await openHouse({ dataDir })).fleet.stop()
  bench.say(`counting ${scale.countedOrders} orders`)
  const counted = addCountedSales(join(dataDir, 'databases/admin.db'), scale.countedOrders)
  const house = await openHouse({ dataDir })
  try {
    const admin = await house.signedIn('Admin')
    const { from, to } = counted
    const seen = read(await admin.get(`/api/admin/stats?from=${from}&to=${to}`), 200, statsAnswer)
    const { total } = seen
    if (total.netCents !== counted.netCents) {
      throw new BenchFault(`the figures come to ${total.netCents}, the orders to ${counted.netCents}`)
    }
    const asked = questions(counted, admin.accessToken ?? '')
    const answerFile: WireRequest = {
      method: 'GET',
      path: await ceiling.putFile('stats.json', JSON.stringify(seen)),
    }
    const load = (url: string, requests: WireRequest[], seconds: number) =>
      runClosedLoop({
        url,
        requests,
        connections: CONNECTIONS,
        seconds,
        order: 'cycle',
        file,
      })
    const rounds = await interleave(bench, {
      ceiling: () => quiet([house], () => load(ceiling.url, [answerFile], scale.seconds)),
      path: () => load(house.fleet.url, asked, scale.seconds),
      warmUp: () => load(house.fleet.url, asked, scale.warmUpSeconds),
    })
    bench.record(rowOf('dashboard', CONNECTIONS, rounds, { p99Ms: 100 }))
  } finally {
    await house.close()
  }
}

function questions({ from, to, eventId }: CountedSales, accessToken: string): WireRequest[] {
  const days = `from=${from}&to=${to}`
  const month = `from=${from.slice(0, 4)}-06-01&to=${from.slice(0, 4)}-06-30`
  return [days, month, `${days}&eventId=${eventId}`].flatMap((scope) => [
    { method: 'GET' as const, path: `/api/admin/stats?${scope}`, accessToken },
    { method: 'GET' as const, path: `/api/admin/stats/sales?bucket=day&${scope}`, accessToken },
  ])
}
