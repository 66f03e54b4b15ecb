import type { Kysely } from 'kysely'
import type { Origin } from '../audit/origin.ts'
import type { Engine } from '../database/engine.ts'
import { isOutage } from '../database/outage.ts'
import type { Statements } from '../database/statements.ts'
import { AppError } from '../errors.ts'
import { appendToOutbox } from '../feed/append.ts'
import type { FeedTables } from '../feed/tables.ts'
import { type Told, told } from '../feed/told.ts'
import { uuidv7 } from '../ids.ts'
import { openNews } from './news.ts'
import type { Tx, Verbs } from './verb.ts'

export interface Call {
  verb: string
  input: unknown
  /** Where a request is behind it. */
  origin?: Origin
}

export type Settled = { ok: true; outcome: unknown } | { ok: false; error: unknown }

export interface GroupResult {
  settled: Settled[]
  /** What was committed. */
  told: Told
}

/** A connection that is nobody else's for as long as the group runs. */
export interface Connection {
  engine: Engine
  db: Kysely<FeedTables>
  statements: Statements
  /** Waits for the statements that nobody waited for. Throws what the first of them failed with, which is why all after it failed too. */
  settle(): Promise<void>
}

/**
 * Runs a group of calls as one transaction on a connection of its own. A group in which a verb throws is rolled
 * back and its calls run one by one, so that one bad input harms no other. When the database itself fails, all are refused
 * as `write_interrupted`: what was lost may have been the answer to a commit, so nothing is tried twice.
 */
export async function runGroup(
  connection: Connection,
  verbs: Verbs,
  calls: readonly Call[],
  nowMs: number,
): Promise<GroupResult> {
  try {
    return await runInTransaction(connection, verbs, calls, nowMs)
  } catch (error) {
    if (isOutage(error)) {
      return { settled: calls.map(() => ({ ok: false, error: writeInterrupted(error) })), told: told([]) }
    }
    if (calls.length === 1) return { settled: [{ ok: false, error }], told: told([]) }
  }
  const alone: GroupResult[] = []
  for (const call of calls) alone.push(await runGroup(connection, verbs, [call], nowMs))
  return {
    settled: alone.flatMap(({ settled }) => settled),
    told: {
      types: [...new Set(alone.flatMap(({ told: { types } }) => types))],
      facts: alone.flatMap(({ told: { facts } }) => facts),
    },
  }
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
  { engine, db, statements, settle }: Connection,
  verbs: Verbs,
  calls: readonly Call[],
  nowMs: number,
): Promise<GroupResult> {
  await statements.run(engine === 'sqlite' ? 'BEGIN IMMEDIATE' : 'BEGIN')
  try {
    // One writer at a time: SQLite has begun with the lock, PostgreSQL takes it here.
    if (engine === 'postgres') await statements.run('SELECT seq FROM feed_head WHERE id = 1 FOR UPDATE')
    const newId = () => uuidv7(nowMs)
    const news = openNews(nowMs, newId)
    let origins: (Origin | undefined)[] = []
    const tx: Tx<unknown> = {
      db: db as Tx<unknown>['db'],
      statements,
      engine,
      nowMs,
      newId,
      emit: news.emit,
      audit: news.audit,
      judging: (index) => news.from(origins[index]),
    }
    const settled: Settled[] = []
    for (const { verb, inputs, origins: theirs } of runsOfOneVerb(calls)) {
      origins = theirs
      news.from(undefined)
      const outcomes = await verbNamed(verbs, verb)(tx, inputs)
      if (outcomes.length !== inputs.length) {
        throw new Error(`${verb} gave ${outcomes.length} outcomes for ${inputs.length} inputs`)
      }
      for (const outcome of outcomes) settled.push({ ok: true, outcome })
    }
    const said = news.told()
    if (said.facts.length > 0) await appendToOutbox(statements, said, news.personal(), nowMs)
    // PostgreSQL rolls back where something failed before.
    await statements.run('COMMIT')
    await settle()
    return { settled, told: said }
  } catch (error) {
    const cause = await settle().then(
      () => error,
      (first: unknown) => first,
    )
    // A full disk rolls back by itself and a lost connection has nothing to roll back: what failed first is what counts.
    await statements.run('ROLLBACK').catch(() => undefined)
    await settle().catch(() => undefined)
    throw cause
  }
}

interface Run {
  verb: string
  inputs: unknown[]
  origins: (Origin | undefined)[]
}

/** Neighbouring calls of one verb are judged together; the order of arrival is kept. */
function runsOfOneVerb(calls: readonly Call[]): Run[] {
  const runs: Run[] = []
  for (const { verb, input, origin } of calls) {
    const last = runs.at(-1)
    if (last?.verb === verb) {
      last.inputs.push(input)
      last.origins.push(origin)
    } else runs.push({ verb, inputs: [input], origins: [origin] })
  }
  return runs
}

function verbNamed(verbs: Verbs, name: string): Verbs[string] {
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (!verb) throw new Error(`no verb named ${name}`)
  return verb
}
