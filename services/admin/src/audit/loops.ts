import { type InvariantWatch, openInvariantWatch } from '@guichet/service-kit/invariants/watch'
import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import type { Deps } from '../deps.ts'
import { signAndAnchor } from './sign-heads.ts'
import type { AuditRuns } from './verify/run.ts'

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
export function watchAudit({ log }: Pick<Deps, 'log'>, runs: AuditRuns): InvariantWatch {
  return openInvariantWatch({
    log,
    everyMs: 24 * HOUR_MS,
    look: async (signal) => {
      signal.addEventListener('abort', runs.close, { once: true })
      const { faults } = await runs.join().answer
      return faults.map(({ source, position, fault }) => ({
        invariant: 'the audit log is as it was written',
        subject: `${source} ${position ?? ''}`,
        expected: 'as written',
        found: fault,
      }))
    },
  })
}
