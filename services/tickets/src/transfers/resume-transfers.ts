import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import type { Deps } from '../deps.ts'
import { tellDoor } from './accept-transfer.ts'
import { findAccepting } from './queries.ts'

const EVERY_MS = 1_000
const AT_ONCE = 50
const AGAIN_AFTER_MS = 5_000

/** Brings to an end what a crash or a silent door left between a yes and the ticket changing hands. */
export function startTransfers(deps: Deps): Loop {
  return startLoop({
    name: 'resume transfers',
    log: deps.log,
    everyMs: EVERY_MS,
    round: () => resumeTransfers(deps),
  })
}

/** One round: true when there may be more. */
export async function resumeTransfers(deps: Deps): Promise<boolean> {
  const due = await findAccepting(deps.db, deps.nowMs(), AT_ONCE)
  await Promise.all(due.map(({ id }) => resume(deps, id)))
  return due.length === AT_ONCE
}

async function resume(deps: Deps, transferId: string): Promise<void> {
  try {
    await tellDoor(deps, transferId)
  } catch (error) {
    deps.log.warn({ err: error, transferId }, 'the door does not answer of a transfer')
    await deps.port.run('postponeTransfer', { transferId, checkAtMs: deps.nowMs() + AGAIN_AFTER_MS })
  }
}
