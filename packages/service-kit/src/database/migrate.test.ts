import { expect, it } from 'vitest'
import { statementsFor } from './migrate.ts'

const TEXT = `-- Seats; and what they cost.

CREATE TABLE seats (
  name TEXT PRIMARY KEY,
  picture BYTEA,
  cents BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE notes (
  body TEXT NOT NULL DEFAULT 'a; b'
);

CREATE INDEX seats_cents ON seats (cents);
`

it('says the shared subset in the words of SQLite', () => {
  expect(statementsFor('sqlite', TEXT)).toEqual([
    'CREATE TABLE seats (\n  name TEXT PRIMARY KEY,\n  picture BLOB,\n  cents INTEGER NOT NULL\n) WITHOUT ROWID, STRICT',
    "CREATE TABLE notes (\n  body TEXT NOT NULL DEFAULT 'a; b'\n) STRICT",
    'CREATE INDEX seats_cents ON seats (cents)',
  ])
})

it('says the shared subset in the words of PostgreSQL', () => {
  expect(statementsFor('postgres', TEXT)).toEqual([
    'CREATE TABLE seats (\n  name TEXT COLLATE "C" PRIMARY KEY,\n  picture BYTEA,\n  cents BIGINT NOT NULL\n)',
    'CREATE TABLE notes (\n  body TEXT COLLATE "C" NOT NULL DEFAULT \'a; b\'\n)',
    'CREATE INDEX seats_cents ON seats (cents)',
  ])
})

it('needs neither an end of line nor white space after the last statement', () => {
  expect(statementsFor('postgres', 'DROP TABLE a;\n\nDROP TABLE b;')).toEqual([
    'DROP TABLE a',
    'DROP TABLE b',
  ])
})
