import { START_WITHIN_MS } from '@guichet/contracts/machine-protocol'
import type { PortionSize } from '@guichet/contracts/popcorn'
import type { ReadVoucher } from '@guichet/contracts/voucher-code'
import { JournalPage } from './journal-page.ts'
import type { MachineClient } from './machine-client.ts'
import { isRefusedPour, MachineRefusal } from './refusal.ts'
import { KEEP_LONGER_MS, type Settler, settle } from './settle.ts'
import type { ReadGoodVoucher } from './vouchers.ts'

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

export interface Pourer extends Settler {
  /** Fills a cup. Says whether it did; rejects where it cannot say. */
  fill: (portion: PortionSize) => Promise<boolean>
  readVoucher: ReadGoodVoucher
  /** Told when it is about to begin. `portionsLeft`: null where the service was not asked. */
  onAuthorised?: (granted: {
    portion: PortionSize
    holderFirstName: string
    portionsLeft: number | null
  }) => void
}

/** So much earlier than it has to a machine gives up: what is between asking and the service's clock is not known. */
const MARGIN_MS = 2_000

/**
 * One pour, from the code to the cup. Each step is written down before it is done, so that after a power cut the machine never pours again, and
 * says what it knows. Rejects where the service could not be asked; then nothing was poured. A voucher is poured without asking.
 */
export async function pour(pourer: Pourer, request: PourRequest): Promise<PourOutcome> {
  const { underWay } = pourer
  let voucher: ReadVoucher | null
  try {
    voucher = await pourer.readVoucher(request.code)
  } catch (error) {
    if (error instanceof MachineRefusal) return { outcome: 'refused', refusal: error }
    throw error
  }
  const id = voucher?.dispenseId ?? request.requestId
  if (voucher && underWay.has(id)) return voucherUsed()
  underWay.add(id)
  try {
    return await (voucher ? pourVoucher(pourer, request.code, voucher) : pourCard(pourer, request))
  } finally {
    underWay.delete(id)
  }
}

async function pourCard(pourer: Pourer, request: PourRequest): Promise<PourOutcome> {
  const { client, nowMs } = pourer
  const askedAtMs = nowMs()
  const page = new JournalPage(pourer, { ...request, step: 'asked', atMs: askedAtMs })
  await page.note({})
  let granted: Awaited<ReturnType<MachineClient['authorize']>>
  try {
    granted = await client.authorize(request)
  } catch (error) {
    // Anything else says nothing of the pour: a question that was sent twice may have been granted the first time.
    if (!isRefusedPour(error)) throw error
    await page.note({ step: 'closed' })
    return { outcome: 'refused', refusal: error }
  }
  await page.note({ step: 'authorised', dispenseId: granted.dispenseId })
  if (nowMs() - askedAtMs > START_WITHIN_MS - MARGIN_MS) {
    await page.note({ step: 'not_poured' })
    await settle(pourer, page.record)
    return { outcome: 'too_late' }
  }
  pourer.onAuthorised?.({ ...granted, portion: request.portion })
  return fillAndTell(pourer, page)
}

/** What was put in escrow is this machine's to pour: once, and it is told when there is a network. */
async function pourVoucher(
  pourer: Pourer,
  code: string,
  { dispenseId, size, untilMs }: ReadVoucher,
): Promise<PourOutcome> {
  const { journal, nowMs } = pourer
  if (await journal.find(dispenseId)) return voucherUsed()
  const page = new JournalPage(pourer, {
    requestId: dispenseId,
    dispenseId,
    code,
    portion: size,
    step: 'authorised',
    keepUntilMs: untilMs + KEEP_LONGER_MS,
    atMs: nowMs(),
  })
  await page.note({})
  pourer.onAuthorised?.({ portion: size, holderFirstName: '', portionsLeft: null })
  return fillAndTell(pourer, page)
}

function voucherUsed(): PourOutcome {
  return { outcome: 'refused', refusal: new MachineRefusal('voucher_used', 'This voucher was used.') }
}

async function fillAndTell(pourer: Pourer, page: JournalPage): Promise<PourOutcome> {
  await page.note({ step: 'starting' })
  let didPour: boolean
  try {
    didPour = await pourer.fill(page.record.portion)
  } catch {
    await settle(pourer, page.record)
    return { outcome: 'unknown' }
  }
  await page.note({ step: didPour ? 'poured' : 'not_poured' })
  const { portionsLeft } = await settle(pourer, page.record)
  return didPour ? { outcome: 'poured', portionsLeft } : { outcome: 'not_poured' }
}
