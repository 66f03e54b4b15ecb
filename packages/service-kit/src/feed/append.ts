import type { Statements } from '../database/statements.ts'
import type { Personal } from './personal.ts'
import { personalTable } from './tables.ts'
import type { Told } from './told.ts'

/**
 * Appends a group's facts as one row, and apart from them what they say of people, by the position of its fact. The head is raised last and in the
 * same transaction, so numbers have no gaps and a later one never shows first. Without a head there is no moment either, which the table refuses:
 * nothing is written that nobody would be told of.
 */
export async function appendToOutbox(
  statements: Statements,
  { facts }: Told,
  personal: readonly (Personal & { position: number })[],
  nowMs: number,
): Promise<void> {
  await statements.run('UPDATE feed_head SET seq = seq + 1 WHERE id = 1')
  await statements.run(
    `INSERT INTO outbox (seq, at_ms, facts)
     VALUES ((SELECT seq FROM feed_head WHERE id = 1), (SELECT CAST(? AS BIGINT) FROM feed_head WHERE id = 1), ?)`,
    [nowMs, `[${facts.join(',')}]`],
  )
  if (personal.length === 0) return
  const [head] = await statements.all<{ seq: number }>('SELECT seq FROM feed_head WHERE id = 1')
  if (!head) throw new Error('the feed has no head')
  await statements.insert(
    personalTable,
    personal.map(({ position, member, value, subject, untilMs }) => ({
      seq: head.seq,
      position,
      member,
      value: JSON.stringify(value),
      subject,
      until_ms: untilMs,
    })),
  )
}
