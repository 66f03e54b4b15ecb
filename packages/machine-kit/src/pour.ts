import { START_WITHIN_MS } from '@guichet/contracts/machine-protocol'
import type { PortionSize } from '@guichet/contracts/popcorn'
import type { MachineClient } from './machine-client.ts'
import type { PourJournal, PourRecord } from './pour-journal.ts'
import { MachineRefusal } from './refusal.ts'

export interface PourRequest {
  requestId: string
  code: string
  portion: PortionSize
  pin?: string
}

export type PourOutcome =
  | { outcome: 'poured'; portionsLeft: number | null }
  /** Nothing came out; the portions come back. */
  | { outcome: 'not_poured' }
  /** Nobody knows: a person decides. */
  | { outcome: 'unknown' }
  /** Authorised too late to begin. */
  | { outcome: 'too_late' }
  | { outcome: 'refused'; refusal: MachineRefusal }

export interface Pourer {
  client: MachineClient
  journal: PourJournal
  /** The machine's own clock; only differences count. */
  nowMs: () => number
  /** Fills a cup. Says whether it did; rejects where it cannot say. */
  fill: (portion: PortionSize) => Promise<boolean>
  /** Told when it is about to begin. */
  onAuthorised?: (granted: { holderFirstName: string; portionsLeft: number }) => void
}

/** So much earlier than it has to a machine gives up: what is between asking and the service's clock is not known. */
const MARGIN_MS = 2_000

/**
 * One pour, from the code to the cup. Each step is written down before it is done, so that after a power cut the machine never pours again, and
 * says what it knows. Rejects where the service could not be asked; then nothing was poured.
 */
export async function pour(pourer: Pourer, request: PourRequest): Promise<PourOutcome> {
  const { client, journal, nowMs, fill } = pourer
  const askedAtMs = nowMs()
  let record: PourRecord = { ...request, step: 'asked', atMs: askedAtMs }
  const note = async (change: Partial<PourRecord>): Promise<void> => {
    record = { ...record, ...change, atMs: nowMs() }
    await journal.write(record)
  }
  await journal.write(record)
  let granted: Awaited<ReturnType<MachineClient['authorize']>>
  try {
    granted = await client.authorize(request)
  } catch (error) {
    // Anything else says nothing of the pour: a question that was sent twice may have been granted the first time.
    if (!isRefusal(error)) throw error
    await note({ step: 'closed' })
    return { outcome: 'refused', refusal: error }
  }
  await note({ step: 'authorised', dispenseId: granted.dispenseId })
  if (nowMs() - askedAtMs > START_WITHIN_MS - MARGIN_MS) {
    await note({ step: 'not_poured' })
    await settle(pourer, record)
    return { outcome: 'too_late' }
  }
  pourer.onAuthorised?.(granted)
  await note({ step: 'starting' })
  let didPour: boolean
  try {
    didPour = await fill(request.portion)
  } catch {
    await settle(pourer, record)
    return { outcome: 'unknown' }
  }
  await note({ step: didPour ? 'poured' : 'not_poured' })
  const { portionsLeft } = await settle(pourer, record)
  return didPour ? { outcome: 'poured', portionsLeft } : { outcome: 'not_poured' }
}

/**
 * Tells the service what it does not know yet, after a start and whenever it could not be reached: what was not begun is void, what may have
 * poured is unknown. Nothing is ever poured here. True once all of it is told.
 */
export async function settleOpen(
  pourer: Pick<Pourer, 'client' | 'journal' | 'nowMs'>,
  isUnderWay: (requestId: string) => boolean = () => false,
): Promise<boolean> {
  let isAllTold = true
  for (const record of await pourer.journal.open()) {
    if (isUnderWay(record.requestId)) continue
    const { isTold } = await settle(pourer, record)
    isAllTold &&= isTold
  }
  return isAllTold
}

/** Told, or never to be told; what is left on the card where the service said it. */
interface Settled {
  isTold: boolean
  portionsLeft: number | null
}

async function settle(
  { client, journal, nowMs }: Pick<Pourer, 'client' | 'journal' | 'nowMs'>,
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
  await journal.write({ ...record, step: 'closed', atMs: nowMs() })
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
    if (isRefusal(error)) return null
    throw error
  }
}

function isRefusal(error: unknown): error is MachineRefusal {
  return error instanceof MachineRefusal && REFUSED_A_POUR.has(error.reason)
}

/** The service said no to the pour itself: there was none. */
const REFUSED_A_POUR: ReadonlySet<string> = new Set([
  'card_invalid',
  'card_expired',
  'card_replayed',
  'card_locked',
  'pin_required',
  'pin_wrong',
  'no_subscription',
  'no_portions_left',
  'daily_limit',
  'size_not_poured',
  'machine_disabled',
  'machine_out_of_service',
  'invalid_input',
])
