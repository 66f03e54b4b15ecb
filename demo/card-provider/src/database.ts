import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

export type ProviderDatabase = Database.Database

const SCHEMA = `
CREATE TABLE IF NOT EXISTS charges (
  id TEXT PRIMARY KEY,
  idempotency_key TEXT NOT NULL UNIQUE,
  request_fingerprint TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('succeeded', 'declined')),
  decline_reason TEXT CHECK ((state = 'declined') = (decline_reason IS NOT NULL)),
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  refunded_cents INTEGER NOT NULL DEFAULT 0 CHECK (refunded_cents BETWEEN 0 AND amount_cents),
  currency TEXT NOT NULL,
  card_last_four TEXT NOT NULL CHECK (length(card_last_four) = 4),
  reference TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS charges_by_reference ON charges (reference);

CREATE TABLE IF NOT EXISTS cards (
  token TEXT PRIMARY KEY,
  charge_id TEXT NOT NULL UNIQUE REFERENCES charges (id),
  last_four TEXT CHECK (length(last_four) = 4),
  script TEXT CHECK ((script IS NULL) = (last_four IS NULL))
) STRICT;

CREATE TABLE IF NOT EXISTS refunds (
  id TEXT PRIMARY KEY,
  idempotency_key TEXT NOT NULL UNIQUE,
  request_fingerprint TEXT NOT NULL,
  charge_id TEXT NOT NULL REFERENCES charges (id),
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS refunds_by_charge ON refunds (charge_id);

CREATE TABLE IF NOT EXISTS deliveries (
  event_id TEXT NOT NULL,
  target INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'given_up')),
  failures INTEGER NOT NULL DEFAULT 0,
  first_due_at_ms INTEGER NOT NULL,
  due_at_ms INTEGER NOT NULL,
  PRIMARY KEY (event_id, target)
) STRICT;
CREATE INDEX IF NOT EXISTS deliveries_waiting ON deliveries (target, due_at_ms) WHERE state = 'waiting';
`

/** Files of the time when there was one target. */
const ADOPT_EVENTS = `
BEGIN IMMEDIATE;
INSERT INTO deliveries SELECT id, 0, body, state, failures, first_due_at_ms, due_at_ms FROM events;
DROP TABLE events;
COMMIT;
`

/**
 * Opens the provider's file, durable at every commit. The lock is exclusive: two processes
 * with one file would each send its webhooks.
 */
export function openDatabase(dataDir: string): ProviderDatabase {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const database = new Database(join(dataDir, 'card-provider.db'), { timeout: 5000 })
  database.pragma('locking_mode = EXCLUSIVE')
  database.pragma('journal_mode = WAL')
  database.exec(SCHEMA)
  if (database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'events'`).get()) database.exec(ADOPT_EVENTS)
  // Set after the first write, which makes this build fall back to NORMAL.
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  assertDurable(database)
  return database
}

function assertDurable(database: ProviderDatabase): void {
  database.pragma(`user_version = ${Number(database.pragma('user_version', { simple: true })) + 1}`)
  const synchronous = database.pragma('synchronous', { simple: true })
  const journal = database.pragma('journal_mode', { simple: true })
  if (synchronous !== 2 || journal !== 'wal') {
    throw new Error(`SQLite is not durable here: journal_mode=${journal}, synchronous=${synchronous}`)
  }
}
