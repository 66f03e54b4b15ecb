import type { MachineClient } from './machine-client.ts'
import type { PourJournal, PourRecord } from './pour-journal.ts'
import { isRefusedPour, MachineRefusal } from './refusal.ts'

/** What it takes to tell the service of pours. */
export interface Settler {
  client: MachineClient
  journal: PourJournal
  /** The machine's own clock; only differences count. */
  nowMs: () => number
  /** Pours that are being poured or told of now: nobody else says anything of them meanwhile. */
  underWay: Set<string>
}

/** A clock may be set back by so much before a voucher that was used is taken for new. */
export const KEEP_LONGER_MS = 30 * 24 * 3_600_000

/**
 * Tells the service what it does not know yet, after a start and whenever it could not be reached: what was not begun is void, what may have
 * poured is unknown. Nothing is ever poured here. True once all of it is told.
 */
export async function settleOpen(settler: Settler): Promise<boolean> {
  let isAllTold = true
  for (const { requestId } of await settler.journal.open()) {
    const isTold = await alone(settler, requestId, async () => {
      // It may have come further while others were told.
      const record = await settler.journal.find(requestId)
      return !record || record.step === 'closed' || (await settle(settler, record)).isTold
    })
    isAllTold &&= isTold
  }
  return isAllTold
}

/**
 * Answers for pours in escrow that are over: what this machine knows nothing of it did not pour, and never will, whatever its clock says then. True
 * once all of it is told.
 */
export async function settleEscrows(
  settler: Settler,
  dispenseIds: readonly string[],
  serviceNowMs: number,
): Promise<boolean> {
  let isAllTold = true
  for (const dispenseId of dispenseIds) {
    const isTold = await alone(settler, dispenseId, async () => {
      const known = await settler.journal.find(dispenseId)
      const record: PourRecord = known
        ? { ...known, step: known.told ?? known.step }
        : {
            requestId: dispenseId,
            dispenseId,
            code: '',
            portion: 'small',
            step: 'not_poured',
            keepUntilMs: serviceNowMs + KEEP_LONGER_MS,
            atMs: settler.nowMs(),
          }
      if (!known) await settler.journal.write(record)
      return (await settle(settler, record)).isTold
    })
    isAllTold &&= isTold
  }
  return isAllTold
}

/** Unless it is under way already; then it is told by whoever is at it. */
async function alone({ underWay }: Settler, id: string, tellIt: () => Promise<boolean>): Promise<boolean> {
  if (underWay.has(id)) return true
  underWay.add(id)
  try {
    return await tellIt()
  } finally {
    underWay.delete(id)
  }
}

/** Told, or never to be told; what is left on the card where the service said it. */
interface Settled {
  isTold: boolean
  portionsLeft: number | null
}

export async function settle(
  { client, journal, nowMs }: Pick<Settler, 'client' | 'journal' | 'nowMs'>,
  record: PourRecord,
): Promise<Settled> {
  let portionsLeft: number | null = null
  try {
    portionsLeft = await tell(client, record)
  } catch (error) {
    // What the service knows otherwise, or not at all, stays as it is there. Anything else is told later.
    const isKnownOtherwise =
      error instanceof MachineRefusal && ['dispense_settled', 'not_found'].includes(error.reason)
    if (!isKnownOtherwise) return { isTold: false, portionsLeft }
  }
  const kept = record.keepUntilMs === undefined ? {} : { told: record.step }
  await journal.write({ ...record, ...kept, step: 'closed', atMs: nowMs() })
  return { isTold: true, portionsLeft }
}

const WORDS = { authorised: 'void', not_poured: 'void', starting: 'unknown', poured: 'confirm' } as const

/** Gives what is left on the card; null where there was no pour. */
async function tell(client: MachineClient, record: PourRecord): Promise<number | null> {
  const { requestId, code, portion, pin, step } = record
  if (step === 'closed') return null
  if (step !== 'asked' && record.dispenseId) {
    return (await client.report(record.dispenseId, WORDS[step])).portionsLeft
  }
  // Its answer was lost: the same request gets the same answer, and whoever wanted it has gone.
  try {
    const granted = await client.authorize({ requestId, code, portion, ...(pin ? { pin } : {}) })
    return (await client.report(granted.dispenseId, 'void')).portionsLeft
  } catch (error) {
    if (isRefusedPour(error)) return null
    throw error
  }
}
