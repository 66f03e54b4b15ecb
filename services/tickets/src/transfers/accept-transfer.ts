import { AppError } from '@guichet/service-kit/errors'
import type { Deps } from '../deps.ts'
import { askDoor } from './ask-door.ts'
import type { BeginAcceptInput } from './begin-accept.ts'
import { findTransfer } from './queries.ts'
import { refusalOf } from './refusal.ts'
import type { SettleTransferOutcome } from './settle-transfer.ts'

/** By then the request that began it has asked the door, or never will. */
const ASKED_WITHIN_MS = 5_000

/** What became of somebody's yes. `waiting`: the door does not answer; the loop asks on. */
export type Accepted = 'accepted' | 'waiting'

/** Takes a ticket that is on offer: written down, told to the door, settled. Throws why not. */
export async function acceptTransfer(
  deps: Deps,
  input: Omit<BeginAcceptInput, 'checkAtMs'>,
): Promise<Accepted> {
  const checkAtMs = deps.nowMs() + ASKED_WITHIN_MS
  const begun = await deps.port.run('beginAccept', { ...input, checkAtMs })
  if (begun.outcome === 'accepted') return 'accepted'
  if (begun.outcome !== 'accepting') throw refusalOf(begun.outcome)
  let settled: SettleTransferOutcome
  try {
    settled = await tellDoor(deps, input.transferId)
  } catch (error) {
    if (!(error instanceof AppError && error.kind === 'unavailable')) throw error
    deps.log.warn({ err: error, transferId: input.transferId }, 'the door cannot be told of a transfer yet')
    return 'waiting'
  }
  if (settled === 'accepted') return 'accepted'
  throw refusalOf(settled)
}

/** The door first: it refuses the old code from now on, or says that somebody is in with it. Then the ticket changes hands. */
export async function tellDoor(deps: Deps, transferId: string): Promise<SettleTransferOutcome> {
  const placed = await findTransfer(deps.db, transferId)
  if (!placed) return 'transfer_closed'
  const door = await askDoor(deps.validation, placed)
  return deps.port.run('settleTransfer', { transferId, door })
}
