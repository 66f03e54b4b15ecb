import type { SessionRecord } from '@guichet/contracts/facts/events'
import { beginCancellation } from '../cancellations/begin.ts'
import { beginMove, overtakeMoves } from '../moves/begin.ts'
import type { Tx } from '../tables.ts'
import { findSession, saveSession } from './queries.ts'

/**
 * Takes in a session as events says it is, and begins what follows for those who have tickets. What is cancelled stays so,
 * whatever a restored events service remembers: its money is on its way back.
 */
export async function takeInSession(tx: Tx, record: SessionRecord): Promise<void> {
  const known = await findSession(tx.db, record.id)
  if (known?.state === 'cancelled' && record.state !== 'cancelled') return
  await saveSession(tx, record)
  const session = await findSession(tx.db, record.id)
  if (!session) throw new Error(`session ${record.id} was saved and is not there`)
  if (session.state === 'cancelled') {
    await overtakeMoves(tx, session.key)
    await beginCancellation(tx, session)
  } else if (session.moved_at_ms !== null) {
    await beginMove(tx, session)
  }
}
