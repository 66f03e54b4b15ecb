import { copyFileSync, cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type ProcessName, services } from '@guichet/fleet/plans'
import { type House, openHouse } from '@guichet/test/fixtures/open-house'
import type { Campaign, Fault, Outcome, Trial } from '../../campaign.ts'
import { inWorkshop } from '../../house/workshop.ts'
import { actAndAnchor, checkAuditLog, checkThief } from './audit-log.ts'
import { audit, backUp, restoreAlone, restoreElsewhere, type Saved } from './commands.ts'
import { atTheDoor, type Bought, buyOne, checkOrders, type Evening, openEvening, pourIn } from './evening.ts'
import { checkFeeds, checkFiles } from './feeds.ts'

/** Where the files lie that somebody has copied by hand. */
const BY_HAND = 'by-hand'
/** Whoever reads it is ready without it, so that the fleet starts even where that goes wrong. */
const DOOR = 'validation'
/** Who keeps the audit log. */
const LOG = 'admin'
const BEFORE = 20
const MEANWHILE = 20
const CONVERGES_WITHIN_MS = 60_000
/** Long enough for a reader that gets anywhere at all. */
const STUCK_AFTER_MS = 10_000

export const restore: Campaign = {
  name: 'restore',
  shows:
    'a backup is made while orders pour in, everything is killed, and put back elsewhere: what was acknowledged before is there, and all feeds are read to their ends',
  cycles: { long: 10, short: 1 },
  run: (trial) =>
    drillAgainAndAgain(trial, (cycle) => ({
      services: [cycle % 2 === 0 ? 'tickets' : DOOR, LOG],
      putBack: restoreAlone,
      withinMs: CONVERGES_WITHIN_MS,
    })),
  control: {
    without: 'new epochs, a database put back by hand',
    cycles: 1,
    mustFind: 'not converged',
    run: (trial) =>
      drillAgainAndAgain(trial, () => ({
        services: [DOOR],
        putBack: putBackByHand,
        withinMs: STUCK_AFTER_MS,
      })),
  },
}

/** Some databases that are put back while the others have gone on. */
interface Alone {
  services: readonly string[]
  putBack: (services: readonly string[], saved: Saved, dataDir: string) => Promise<unknown>
  withinMs: number
}

async function drillAgainAndAgain(
  { cycles, passed }: Trial,
  aloneIn: (cycle: number) => Alone,
): Promise<Outcome> {
  const faults: Fault[] = []
  let orders = 0
  for (let cycle = 0; cycle < cycles && faults.length === 0; cycle += 1) {
    const drilled = await inWorkshop((workshop) => drill(workshop, aloneIn(cycle)))
    faults.push(...drilled.faults)
    orders += drilled.orders
    passed(cycle + 1)
  }
  return { faults, figures: { orders } }
}

async function drill(
  workshop: string,
  { services: alone, putBack, withinMs }: Alone,
): Promise<{ faults: Fault[]; orders: number }> {
  const first = join(workshop, 'first')
  const second = join(workshop, 'second')
  const house = await openHouse({ dataDir: first })
  try {
    const { evening, before, scanned, saved, orders } = await sellAndBackUp(house, workshop)
    killAll(house)
    await house.fleet.stop()
    await restoreElsewhere(saved, { from: first, to: second })
    cpSync(join(second, 'databases'), join(second, BY_HAND), { recursive: true })
    const faults = checkFiles(second)
    if (faults.length > 0) return { faults, orders }
    faults.push(
      ...(await inHouse(second, async (again) => {
        const found = await proveWhole(again, { evening, before, scanned, withinMs: CONVERGES_WITHIN_MS })
        found.push(...(await checkAuditLog(again, { restored: services, loses: false })))
        await actAndAnchor(again, evening)
        return found
      })),
      ...(await audited(second)),
    )
    if (faults.length > 0) return { faults, orders }
    await putBack(alone, saved, second)
    faults.push(
      ...(await inHouse(second, async (again) => {
        const found = await proveWhole(again, { evening, before, scanned, withinMs })
        if (found.length > 0) return found
        const checked = await checkAuditLog(again, { restored: alone, loses: true })
        return [...checked, ...(await checkThief(again))]
      })),
      ...(await audited(second)),
    )
    return { faults, orders }
  } finally {
    await house.close()
  }
}

async function sellAndBackUp(house: House, workshop: string) {
  const evening = await openEvening(house)
  const buyers = pourIn(house, evening)
  await buyers.until(BEFORE)
  const scanned = buyers.bought.slice(0, 3)
  for (const { purchase } of scanned) await atTheDoor(house, evening, purchase)
  const startedAtMs = Date.now()
  const saved = await backUp(house.fleet.dataDir, workshop)
  await buyers.until(buyers.bought.length + MEANWHILE)
  await buyers.stop()
  const before = buyers.bought.filter(({ atMs }) => atMs < startedAtMs)
  return { evening, before, scanned, saved, orders: buyers.bought.length }
}

function killAll({ fleet }: House): void {
  for (const name of [...services, 'nginx'] as ProcessName[]) fleet.kill(name, 'SIGKILL')
}

interface Expected {
  evening: Evening
  before: readonly Bought[]
  /** Of these, whose codes the door has seen. */
  scanned: readonly Bought[]
  withinMs: number
}

async function proveWhole(house: House, { evening, before, scanned, withinMs }: Expected): Promise<Fault[]> {
  const faults = await checkFeeds(house.fleet.dataDir, withinMs)
  if (faults.length > 0) return faults
  faults.push(...(await checkOrders(house, before)))
  const doorSays = async ({ purchase }: Bought, expected: string): Promise<void> => {
    const outcome = await atTheDoor(house, evening, purchase)
    if (outcome === expected) return
    faults.push({ kind: 'wrong answer', detail: `the door says ${outcome} instead of ${expected}` })
  }
  for (const one of scanned) await doorSays(one, 'already_admitted')
  await doorSays(await buyOne(house, evening, 1_000), 'admitted')
  return [...faults, ...(await checkFeeds(house.fleet.dataDir, withinMs))]
}

async function audited(dataDir: string): Promise<Fault[]> {
  return (await audit(dataDir)).map((detail) => ({ kind: 'broken invariant', detail }))
}

/** Opens a house in a folder that stays when it closes. */
async function inHouse(dataDir: string, work: (house: House) => Promise<Fault[]>): Promise<Fault[]> {
  const house = await openHouse({ dataDir })
  try {
    return await work(house)
  } finally {
    await house.fleet.stop()
  }
}

/** As somebody would who knows of no command: the file is right, and nobody is told that its numbers are used again. */
async function putBackByHand([service]: readonly string[], _: Saved, dataDir: string): Promise<void> {
  const name = `${service}.db`
  for (const suffix of ['-wal', '-shm']) rmSync(join(dataDir, `databases/${name}${suffix}`), { force: true })
  copyFileSync(join(dataDir, BY_HAND, name), join(dataDir, 'databases', name))
}
