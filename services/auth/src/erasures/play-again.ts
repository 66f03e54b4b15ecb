import { findAccount } from '../accounts/queries.ts'
import type { Deps } from '../deps.ts'
import { listErasures } from './queries.ts'

/**
 * Makes file and database tell of the same erasures: those that a restored database does not know are played again, and those that the
 * file lacks, because the process ended in between, are added to it. True while there is more to do.
 */
export async function playErasuresAgain(deps: Deps): Promise<boolean> {
  const { db, digests, erasures, log, port } = deps
  const known = await listErasures(db)
  const kept = await erasures.read()
  const isKnown = new Set(known.map(({ subject }) => subject))
  const isKept = new Set(kept.map(({ subject }) => subject))
  const missing = kept.filter(({ subject }) => !isKnown.has(subject))
  for (const { subject, kind } of missing) {
    if (kind === 'guest') {
      await port.run('eraseGuestAgain', { emailDigest: subject })
      continue
    }
    const account = await findAccount(db, subject)
    if (!account) continue
    await port.run('eraseAgain', { accountId: subject, emailDigest: digests.email(account.email) })
  }
  if (missing.length > 0) log.warn({ erasures: missing.length }, 'erasures were played again')
  await erasures.append(known.filter(({ subject }) => !isKept.has(subject)))
  return false
}
