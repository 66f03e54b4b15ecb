import type { HotTable, Statements } from '@guichet/service-kit/database/statements'
import {
  type HotMachine,
  type HotShownCard,
  hotDispenses,
  hotMachines,
  hotShownCards,
  hotSubscriptions,
} from '../hot-tables.ts'
import type { CardRow, ComplaintRow, Db, DispenseRow, SubscriptionRow } from '../tables.ts'
import type { AuthoriseInput } from './authorise.ts'

const one = <Key>(keys: readonly Key[]): [Key][] => [...new Set(keys)].map((key) => [key])

export function findMachines(statements: Statements, keys: readonly number[]): Promise<HotMachine[]> {
  return statements.find(hotMachines, ['key'], one(keys))
}

export function findCards(statements: Statements, numbers: readonly number[]): Promise<HotShownCard[]> {
  return statements.find(hotShownCards, ['number'], one(numbers))
}

/** Dispenses that were asked for already. */
export function findAsked(
  statements: Statements,
  inputs: readonly Pick<AuthoriseInput, 'requestId' | 'machineKey'>[],
): Promise<DispenseRow[]> {
  return statements.find(
    hotDispenses,
    ['request_id', 'machine_key'],
    inputs.map(({ requestId, machineKey }) => [requestId, machineKey]),
  )
}

/** Codes of moving cards that have poured. */
export function findUsedSteps(
  statements: Statements,
  inputs: readonly AuthoriseInput[],
): Promise<Pick<DispenseRow, 'card_number' | 'step'>[]> {
  return statements.find(
    usedSteps,
    ['card_number', 'step'],
    inputs.flatMap(({ card: { kind, cardNumber, counter } }) =>
      kind === 'moving' ? [[cardNumber, counter]] : [],
    ),
  )
}

const usedSteps: HotTable<Pick<DispenseRow, 'card_number' | 'step'>> = {
  name: 'dispenses',
  columns: { card_number: 'BIGINT', step: 'BIGINT' },
}

export function findSubscriptionsOf(
  statements: Statements,
  accountIds: readonly string[],
): Promise<SubscriptionRow[]> {
  return statements.find(hotSubscriptions, ['account_id'], one(accountIds))
}

export function findSubscriptionsByKey(
  statements: Statements,
  keys: readonly number[],
): Promise<SubscriptionRow[]> {
  return statements.find(hotSubscriptions, ['key'], one(keys))
}

export function findDispenses(statements: Statements, ids: readonly string[]): Promise<DispenseRow[]> {
  return statements.find(hotDispenses, ['id'], one(ids))
}

export async function nextDispenseKey(statements: Statements): Promise<number> {
  const [last] = await statements.all<{ key: number }>('SELECT key FROM dispenses ORDER BY key DESC LIMIT 1')
  return (last?.key ?? 0) + 1
}

export function insertDispenses(statements: Statements, dispenses: readonly DispenseRow[]): Promise<void> {
  return statements.insert(hotDispenses, dispenses)
}

/** The counts of subscriptions, as they stand. */
export async function saveCounts(
  statements: Statements,
  subscriptions: Iterable<SubscriptionRow>,
): Promise<void> {
  for (const row of subscriptions) {
    await statements.run(
      `UPDATE subscriptions SET period_left = ?, bought_left = ?, kept_back = ?, poured = ?, forfeited = ?, granted = ?, day = ?,
         poured_that_day = ?
       WHERE key = ?`,
      [
        row.period_left,
        row.bought_left,
        row.kept_back,
        row.poured,
        row.forfeited,
        row.granted,
        row.day,
        row.poured_that_day,
        row.key,
      ],
    )
  }
}

/** What typing a PIN did to cards. */
export async function savePins(statements: Statements, cards: Iterable<CardRow>): Promise<void> {
  for (const { wrong_pins, wrong_pin_requests, state, number } of cards) {
    await statements.run(
      'UPDATE cards SET wrong_pins = ?, wrong_pin_requests = ?, state = ? WHERE number = ?',
      [wrong_pins, wrong_pin_requests, state, number],
    )
  }
}

export async function saveOutcomes(statements: Statements, dispenses: Iterable<DispenseRow>): Promise<void> {
  for (const row of dispenses) {
    await statements.run(
      'UPDATE dispenses SET state = ?, settled_at_ms = ?, settled_by = ?, settled_actor = ?, reason = ? WHERE key = ?',
      [row.state, row.settled_at_ms, row.settled_by, row.settled_actor, row.reason, row.key],
    )
  }
}

/** What machines should still have. */
export async function takeFromStock(
  statements: Statements,
  poured: ReadonlyMap<number, number>,
): Promise<void> {
  for (const [machineKey, portions] of poured) {
    await statements.run('UPDATE machines SET expected_stock = expected_stock - ? WHERE key = ?', [
      portions,
      machineKey,
    ])
  }
}

/** Authorised, and since a moment without a word. */
export function findSilent(db: Db, startBeforeMs: number, limit: number): Promise<DispenseRow[]> {
  return db
    .selectFrom('dispenses')
    .selectAll()
    .where('state', '=', 'authorised')
    .where('start_by_ms', '<', startBeforeMs)
    .orderBy('start_by_ms')
    .limit(limit)
    .execute()
}

/** Of a machine, those whose outcome is not known here. */
export async function findUncertainIds(db: Db, machineKey: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('dispenses')
    .select('id')
    .where('machine_key', '=', machineKey)
    .where('state', '=', 'unknown')
    .orderBy('key')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

export function findDispense(db: Db, id: string): Promise<DispenseRow | undefined> {
  return db.selectFrom('dispenses').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findComplaint(db: Db, dispenseKey: number): Promise<ComplaintRow | undefined> {
  return db.selectFrom('complaints').selectAll().where('dispense_key', '=', dispenseKey).executeTakeFirst()
}

export async function insertComplaint(db: Db, complaint: ComplaintRow): Promise<void> {
  await db.insertInto('complaints').values(complaint).execute()
}

export async function decideComplaint(
  db: Db,
  dispenseKey: number,
  decision: Pick<ComplaintRow, 'state' | 'decided_at_ms' | 'decided_by' | 'reason'>,
): Promise<void> {
  await db.updateTable('complaints').set(decision).where('dispense_key', '=', dispenseKey).execute()
}

/** Leaves nothing of what somebody wrote of their pours, nor of what was answered. */
export async function clearComplaintsOf(db: Db, accountId: string): Promise<void> {
  await db
    .updateTable('dispenses')
    .set({ reason: null })
    .where('reason', 'is not', null)
    .where('key', 'in', (eb) =>
      eb.selectFrom('complaints').select('dispense_key').where('account_id', '=', accountId),
    )
    .execute()
  await db
    .updateTable('complaints')
    .set({ text: '', reason: null })
    .where('account_id', '=', accountId)
    .execute()
}
