import type { Fact } from '@guichet/contracts/facts'
import type { Kysely } from 'kysely'
import type { AuditEntry } from '../audit/entry.ts'
import type { Engine } from '../database/engine.ts'
import type { Statements } from '../database/statements.ts'
import type { Personal } from '../feed/personal.ts'
import type { FeedTables } from '../feed/tables.ts'

/** What a verb is handed: the transaction, the group's time, and a place for what it has to tell. */
export interface Tx<Tables> {
  db: Kysely<Tables & FeedTables>
  /** For hot verbs. */
  statements: Statements
  engine: Engine
  nowMs: number
  newId(): string
  /** Adds a fact to the feed and to the audit file, if and when the group commits; where it is one that somebody may have to answer for, to the audit log too. */
  emit(fact: Fact, beside?: Beside): void
  /** Adds to the audit log what is no fact of the service's own: what was refused. */
  audit(entry: AuditEntry): void
  /** What is told from now on follows from this input: verbs that take a list say it of each, so that the audit log knows the request. */
  judging(index: number): void
}

/** What goes with a fact. */
export interface Beside {
  /** What it says of people: readers of the feed are told both, as long as the person may be named. */
  personal?: readonly Personal[]
  /** The same fact as it would have been said before: the audit log shows what was changed. */
  before?: Fact
}

/**
 * A named write: judges a list of inputs, in order, inside one transaction, and says an outcome for each. It
 * awaits nothing but `tx.db`. When it throws, nothing of its group is kept and each input is tried alone.
 */
export type Verb<Tables, Input, Outcome> = (tx: Tx<Tables>, inputs: readonly Input[]) => Promise<Outcome[]>

/** Makes a verb of a function that judges one input: for writes that are never hot. */
export function each<Tables, Input, Outcome>(
  judge: (tx: Tx<Tables>, input: Input) => Promise<Outcome>,
): Verb<Tables, Input, Outcome> {
  return async (tx, inputs) => {
    const outcomes: Outcome[] = []
    for (const [index, input] of inputs.entries()) {
      tx.judging(index)
      outcomes.push(await judge(tx, input))
    }
    return outcomes
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a table of verbs of every shape; WritePort gives each its own types back.
export type Verbs = Record<string, Verb<any, any, unknown>>

// biome-ignore lint/suspicious/noExplicitAny: inference needs the widest function type.
export type InputOf<V> = V extends (tx: any, inputs: readonly (infer Input)[]) => unknown ? Input : never

// biome-ignore lint/suspicious/noExplicitAny: inference needs the widest function type.
export type OutcomeOf<V> = V extends (tx: any, inputs: any) => Promise<(infer Outcome)[]> ? Outcome : never
