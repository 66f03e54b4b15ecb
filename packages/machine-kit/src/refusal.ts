import { problem, type Reason } from '@guichet/contracts/problem'

/** The service said no, and why. Everything else that goes wrong says nothing of what the service did. */
export class MachineRefusal extends Error {
  readonly reason: Reason
  readonly details: { triesLeft?: number; nowMs?: number; state?: string }

  constructor(reason: Reason, message: string, details: MachineRefusal['details'] = {}) {
    super(message)
    this.name = 'MachineRefusal'
    this.reason = reason
    this.details = details
  }
}

/** The refusal that an answer is. Answers that say nothing of the question are errors of another kind: who asks asks again. */
export function refusalOf(status: number, body: unknown): Error {
  const said = problem.safeParse(body)
  if (!said.success || status >= 500 || status === 429) {
    return new Error(`the service answered ${status}${said.success ? `: ${said.data.reason}` : ''}`)
  }
  const { reason, detail, triesLeft, nowMs, state } = said.data
  return new MachineRefusal(reason, detail, {
    ...(triesLeft === undefined ? {} : { triesLeft }),
    ...(nowMs === undefined ? {} : { nowMs }),
    ...(state === undefined ? {} : { state }),
  })
}

const LOST_KEYS: ReadonlySet<string> = new Set(['key_unknown', 'key_revoked'])

/** Its key was revoked, or another took its place. */
export function isKeyLost(error: unknown): boolean {
  return error instanceof MachineRefusal && LOST_KEYS.has(error.reason)
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

export function isRefusedPour(error: unknown): error is MachineRefusal {
  return error instanceof MachineRefusal && REFUSED_A_POUR.has(error.reason)
}
