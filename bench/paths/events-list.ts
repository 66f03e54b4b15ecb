import { setTimeout as pause } from 'node:timers/promises'
import { createEvent } from '@guichet/test/fixtures/evening'
import type { House } from '@guichet/test/fixtures/open-house'
import { BenchFault } from '../fault.ts'
import { type Measured, runClosedLoop } from '../load/closed-loop.ts'
import { interleave, rowOf } from '../load/rounds.ts'
import type { Bench } from '../stage/bench.ts'
import { quiet } from '../stage/quiet.ts'

const CONNECTIONS = 64
/** As many as a page shows. */
const EVENTS = 20
/** Nginx keeps the list for a second. */
const KEPT_MS = 1_200
const PATH = '/api/events'

/** The list that everybody sees first; its ceiling is a static file of the same size. */
export async function eventsList(bench: Bench): Promise<void> {
  const { scale, ceiling, requestsFile: file } = bench
  await bench.houses.lend(async ({ house }) => {
    const list = await publishEvents(house)
    const staticPath = await ceiling.putFile('list.json', list)
    const load = async (url: string, path: string, seconds: number): Promise<Measured> =>
      checked(
        list,
        await runClosedLoop({
          url,
          requests: [{ method: 'GET', path }],
          connections: CONNECTIONS,
          seconds,
          order: 'cycle',
          file,
        }),
      )
    const ofFile = (seconds: number) => quiet([house], () => load(ceiling.url, staticPath, seconds))
    const ofList = (seconds: number) => load(house.fleet.url, PATH, seconds)
    const rounds = await interleave(bench, {
      ceiling: () => ofFile(scale.seconds),
      path: () => ofList(scale.seconds),
      warmUp: () => ofList(scale.warmUpSeconds),
    })
    if ((await readList(house)) !== list) throw new BenchFault('the list is another one after the run')
    bench.record(rowOf('events-list', CONNECTIONS, rounds, { ratio: 0.8 }))
  })
}

async function publishEvents(house: House): Promise<string> {
  const organiser = await house.signedIn('EventCreator')
  for (let n = 1; n <= EVENTS; n += 1) await createEvent(organiser, { title: `Soirée ${n}` })
  for (let before = ''; ; ) {
    const list = await readList(house)
    if (list === before) return list
    before = list
    await pause(KEPT_MS)
  }
}

async function readList(house: House): Promise<string> {
  return JSON.stringify((await house.visitor().get(PATH)).body)
}

/** Every answer must be at least as long as the list. */
function checked(list: string, measured: Measured): Measured {
  if (measured.answers === 0) throw new BenchFault('nothing was answered at all')
  if (measured.errors > 0) throw new BenchFault(`${measured.errors} requests had no success`)
  if (measured.bytes < measured.answers * Buffer.byteLength(list)) {
    throw new BenchFault('answers were shorter than the list')
  }
  return measured
}
