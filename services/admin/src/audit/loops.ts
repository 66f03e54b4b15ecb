import { type InvariantWatch, openInvariantWatch } from '@guichet/service-kit/invariants/watch'
import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import type { Deps } from '../deps.ts'
import { signAndAnchor } from './sign-heads.ts'
import { verifyAudit } from './verify.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Signs what the log has come to once a minute, and forgets addresses and changes in time. */
export function startAuditLoops(deps: Deps): Loop[] {
  const { log, port } = deps
  return [
    startLoop({ name: 'sign the audit log', log, everyMs: MINUTE_MS, round: () => signAndAnchor(deps) }),
    startLoop({
      name: 'forget what the audit log shows',
      log,
      everyMs: HOUR_MS,
      round: async () => {
        await port.run('forgetClear', null)
        return false
      },
    }),
  ]
}

/** Reads the whole log once a day: what is not as it was written is an invariant broken. */
export function watchAudit(deps: Deps): InvariantWatch {
  return openInvariantWatch({
    log: deps.log,
    everyMs: 24 * HOUR_MS,
    look: async (signal) => {
      const { faults } = await verifyAudit(deps, signal)
      return faults.map(({ source, position, fault }) => ({
        invariant: 'the audit log is as it was written',
        subject: `${source} ${position ?? ''}`,
        expected: 'as written',
        found: fault,
      }))
    },
  })
}
