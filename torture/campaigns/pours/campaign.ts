import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { PourRecord } from '@guichet/machine-kit/pour-journal'
import { settleOpen } from '@guichet/machine-kit/settle'
import { openHouse } from '@guichet/test/fixtures/open-house'
import Database from 'better-sqlite3'
import type { Campaign, Fault, Outcome, Trial } from '../../campaign.ts'
import { inWorkshop } from '../../house/workshop.ts'
import { type Cinema, openCinema, seeBalance, staySignedIn } from './cinema.ts'
import { cases } from './cuts.ts'
import { type Motor, pourAndCut, type SwitchOn, settleOnly } from './one-pour.ts'

export const pours: Campaign = {
  name: 'pours',
  shows:
    'whatever is cut off at whatever step, no authorisation pours twice, what is debited was poured, and what nobody knows is listed',
  cycles: { long: 100, short: 1 },
  run: (trial) => cutEverything(trial, settleOnly),
  control: {
    without: 'a machine that only says what it had begun',
    cycles: 1,
    mustFind: 'doubled',
    run: (trial) => cutEverything(trial, pourAgain),
  },
}

/** As a machine would that takes what it had begun for what it has still to do. */
const pourAgain: SwitchOn = async (pourer) => {
  for (const record of await pourer.journal.open()) {
    if (record.step !== 'starting') continue
    await pourer.fill(record.portion)
    await pourer.journal.write({ ...record, step: 'poured' } satisfies PourRecord)
  }
  return settleOpen(pourer)
}

function cutEverything({ cycles, passed }: Trial, switchOn: SwitchOn): Promise<Outcome> {
  return inWorkshop(async (folder) => {
    const house = await openHouse()
    try {
      const cinema = await openCinema(house)
      const motor: Motor = { fills: [] }
      const faults: Fault[] = []
      for (let cycle = 0; cycle < cycles && faults.length === 0; cycle += 1) {
        await staySignedIn(cinema)
        for (const each of cases) faults.push(...(await cutOnce(cinema, folder, motor, each, switchOn)))
        passed(cycle + 1)
      }
      faults.push(...(await checkBalance(cinema, motor)))
      return { faults, figures: { pours: cycles * cases.length, fills: motor.fills.length } }
    } finally {
      await house.close()
    }
  })
}

interface FoundDispense {
  id: string
  requestId: string
  state: 'authorised' | 'confirmed' | 'void' | 'unknown'
}

/** One pour cut off, and what is known of it afterwards. */
async function cutOnce(
  cinema: Cinema,
  folder: string,
  motor: Motor,
  { shown, cut }: (typeof cases)[number],
  switchOn: SwitchOn,
): Promise<Fault[]> {
  const own = mkdtempSync(join(folder, 'machine-'))
  const name = await pourAndCut(cinema, own, motor, { shown, cut }, switchOn)
  const poured = motor.fills.filter((fill) => fill === name).length
  const dispenses = findDispenses(cinema).filter((found) => found.requestId === name || found.id === name)
  const [dispense] = dispenses
  const detail = `${shown}, ${JSON.stringify(cut)}: poured ${poured} times, ${dispense?.state ?? 'never authorised'}`
  if (poured > 1 || dispenses.length > 1) return [{ kind: 'doubled', detail }]
  const right =
    poured === 1
      ? dispense?.state === 'confirmed' || dispense?.state === 'unknown'
      : dispense === undefined || dispense.state === 'void' || dispense.state === 'unknown'
  if (!right) return [{ kind: 'wrong state', detail }]
  // Only a power cut between the start and the end of a pour leaves anything that nobody knows.
  const mayBeUnknown = cut.what === 'machine' && (cut.after === 'starting' || cut.after === 'filled')
  return dispense?.state === 'unknown' && !mayBeUnknown ? [{ kind: 'wrong state', detail }] : []
}

/** Portions debited are pours confirmed, those kept back are pours that nobody knows of, and all of these are listed. */
async function checkBalance(cinema: Cinema, motor: Motor): Promise<Fault[]> {
  const dispenses = findDispenses(cinema)
  const count = (state: FoundDispense['state']) => dispenses.filter((found) => found.state === state).length
  const { debited, keptBack } = await seeBalance(cinema)
  const faults: Fault[] = []
  if (debited !== count('confirmed')) {
    faults.push({ kind: 'broken invariant', detail: `${debited} debited, ${count('confirmed')} confirmed` })
  }
  if (keptBack !== count('unknown')) {
    faults.push({ kind: 'broken invariant', detail: `${keptBack} kept back, ${count('unknown')} unknown` })
  }
  if (new Set(motor.fills).size > count('confirmed') + count('unknown')) {
    faults.push({ kind: 'lost', detail: `${motor.fills.length} fills, ${count('confirmed')} confirmed` })
  }
  const listed = await listUnknown(cinema)
  if (listed !== count('unknown')) {
    faults.push({ kind: 'lost', detail: `${listed} of ${count('unknown')} unknown pours are listed` })
  }
  return faults
}

async function listUnknown({ admin }: Cinema): Promise<number> {
  let listed = 0
  for (let cursor = ''; ; ) {
    const answer = await admin.get(`/api/popcorn/dispenses?show=unknown&limit=100${cursor}`)
    const { items, nextCursor } = answer.body as { items: unknown[]; nextCursor: string | null }
    listed += items.length
    if (nextCursor === null) return listed
    cursor = `&cursor=${nextCursor}`
  }
}

function findDispenses({ house }: Cinema): FoundDispense[] {
  const database = new Database(join(house.fleet.dataDir, 'databases/popcorn.db'), { readonly: true })
  try {
    return database
      .prepare<[], FoundDispense>('SELECT id, request_id AS requestId, state FROM dispenses')
      .all()
  } finally {
    database.close()
  }
}
