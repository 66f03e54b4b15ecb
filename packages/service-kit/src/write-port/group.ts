import type { Fact } from '@guichet/contracts/facts'
import { type Kysely, sql } from 'kysely'
import type { Engine } from '../database/engine.ts'
import { isOutage } from '../database/outage.ts'
import { AppError } from '../errors.ts'
import type { FeedTables } from '../feed/tables.ts'
import { uuidv7 } from '../ids.ts'
import type { Tx, Verbs } from './verb.ts'

export interface Call {
  verb: string
  input: unknown
}

export type Settled = { ok: true; outcome: unknown } | { ok: false; error: unknown }

export interface GroupResult {
  settled: Settled[]
  /** What was committed, in the feed's order. */
  facts: Fact[]
}

/**
 * Runs a group of calls as one transaction on a connection of its own. A group in which a verb throws is rolled
 * back and its calls run one by one, so that one bad input harms no other. When the database itself fails, all are refused
 * as `write_interrupted`: what was lost may have been the answer to a commit, so nothing is tried twice.
 */
export async function runGroup(
  connection: Kysely<FeedTables>,
  engine: Engine,
  verbs: Verbs,
  calls: readonly Call[],
  nowMs: number,
): Promise<GroupResult> {
  try {
    return await runInTransaction(connection, engine, verbs, calls, nowMs)
  } catch (error) {
    if (isOutage(error)) {
      return { settled: calls.map(() => ({ ok: false, error: writeInterrupted(error) })), facts: [] }
    }
    if (calls.length === 1) return { settled: [{ ok: false, error }], facts: [] }
  }
  const result: GroupResult = { settled: [], facts: [] }
  for (const call of calls) {
    const alone = await runGroup(connection, engine, verbs, [call], nowMs)
    result.settled.push(...alone.settled)
    result.facts.push(...alone.facts)
  }
  return result
}

/** The refusal of a write of which nobody can say whether it was committed. */
export function writeInterrupted(cause: unknown): AppError {
  return new AppError(
    'unavailable',
    'write_interrupted',
    'The write was interrupted. Try again.',
    {},
    { cause },
  )
}

async function runInTransaction(
  connection: Kysely<FeedTables>,
  engine: Engine,
  verbs: Verbs,
  calls: readonly Call[],
  nowMs: number,
): Promise<GroupResult> {
  await sql.raw(engine === 'sqlite' ? 'BEGIN IMMEDIATE' : 'BEGIN').execute(connection)
  try {
    // One writer at a time: SQLite has begun with the lock, PostgreSQL takes it here.
    if (engine === 'postgres')
      await sql`SELECT seq FROM feed_head WHERE id = 1 FOR UPDATE`.execute(connection)
    const facts: Fact[] = []
    const tx: Tx<unknown> = {
      db: connection as Tx<unknown>['db'],
      engine,
      nowMs,
      newId: () => uuidv7(nowMs),
      emit: (fact) => facts.push(fact),
    }
    const settled: Settled[] = []
    for (const { verb, inputs } of runsOfOneVerb(calls)) {
      const outcomes = await verbNamed(verbs, verb)(tx, inputs)
      if (outcomes.length !== inputs.length) {
        throw new Error(`${verb} gave ${outcomes.length} outcomes for ${inputs.length} inputs`)
      }
      for (const outcome of outcomes) settled.push({ ok: true, outcome })
    }
    if (facts.length > 0) await appendToOutbox(connection, facts, nowMs)
    await sql.raw('COMMIT').execute(connection)
    return { settled, facts }
  } catch (error) {
    // A full disk rolls back by itself and a lost connection has nothing to roll back: what failed first is what counts.
    await sql
      .raw('ROLLBACK')
      .execute(connection)
      .catch(() => undefined)
    throw error
  }
}

/** Neighbouring calls of one verb are judged together; the order of arrival is kept. */
function runsOfOneVerb(calls: readonly Call[]): { verb: string; inputs: unknown[] }[] {
  const runs: { verb: string; inputs: unknown[] }[] = []
  for (const { verb, input } of calls) {
    const last = runs.at(-1)
    if (last?.verb === verb) last.inputs.push(input)
    else runs.push({ verb, inputs: [input] })
  }
  return runs
}

function verbNamed(verbs: Verbs, name: string): Verbs[string] {
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (!verb) throw new Error(`no verb named ${name}`)
  return verb
}

/** Raised last and in the same transaction, so numbers have no gaps and a later one never shows first. */
async function appendToOutbox(
  connection: Kysely<FeedTables>,
  facts: readonly Fact[],
  nowMs: number,
): Promise<void> {
  const head = await connection
    .updateTable('feed_head')
    .set((eb) => ({ seq: eb('seq', '+', 1) }))
    .where('id', '=', 1)
    .returning('seq')
    .executeTakeFirstOrThrow()
  await connection
    .insertInto('outbox')
    .values({ seq: head.seq, at_ms: nowMs, facts: JSON.stringify(facts) })
    .execute()
}
