import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { migrate } from '@guichet/service-kit/database/migrate'
import { feedMigrations, journalMigrations } from '@guichet/service-kit/database/migration-files'
import { openWriter } from '@guichet/service-kit/database/open'
import { createTestDatabase, ENGINES } from '@guichet/service-kit/testing/databases'
import { type Kysely, sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkInvariants } from '../src/invariants/check.ts'
import type { Tables } from '../src/tables.ts'

const OWN = new URL('../migrations/', import.meta.url)

/** The service's migrations before one of them, as an older release had them. */
function migrationsBefore(first: string): URL {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-before-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const file of readdirSync(OWN)) {
    if (file < first) copyFileSync(new URL(file, OWN), join(folder, file))
  }
  return pathToFileURL(`${folder}/`)
}

interface Withdrawn {
  portions: number
  /** Not poured. */
  left: number
  totalCents: number
}

/** A pack that somebody withdrew from under the older release, with what it left in every table. */
async function insertWithdrawn(
  db: Kysely<Tables>,
  key: number,
  { portions, left, totalCents }: Withdrawn,
): Promise<void> {
  // Rounded in the subscriber's favour, as it was then.
  const refundedCents = totalCents - Math.floor((totalCents * (portions - left)) / portions)
  const digest = Buffer.alloc(32)
  await sql`
    INSERT INTO subscriptions (key, id, account_id, plan_key, organiser_id, idempotency_key, body_digest, kind, name, price_cents,
      currency, vat_rate_bp, portions, state, period_left, bought_left, kept_back, poured, forfeited, granted, day, poured_that_day,
      period_n, time_zone, placed_at_ms, ended_at_ms, noticed_period_n)
    VALUES (${key}, ${`s-${key}`}, 'lea', 1, 'rex', ${`k-${key}`}, ${digest}, 'pack', 'Dix', ${totalCents}, 'EUR', 550, ${portions},
      'ended', 0, 0, 0, ${portions - left}, ${left}, ${portions}, '', 0, 0, 'Europe/Paris', 1, 3, 0)`.execute(
    db,
  )
  await sql`
    INSERT INTO cards (number, account_id, kind, generation, state, wrong_pins, issued_at_ms)
    VALUES (${key}, ${`lea-${key}`}, 'moving', 1, 'active', 0, 1)`.execute(db)
  if (left < portions) {
    await sql`
      INSERT INTO dispenses (key, id, machine_key, request_id, request_digest, subscription_key, card_number, size, portions,
        from_period, period_n, day, state, authorised_at_ms, start_by_ms, settled_at_ms, settled_by)
      VALUES (${key}, ${`d-${key}`}, 1, ${`r-${key}`}, '', ${key}, ${key}, 'small', ${portions - left}, 0, 0, '', 'confirmed', 1, 1, 1,
        'machine')`.execute(db)
  }
  await sql`
    INSERT INTO purchases (key, id, subscription_key, kind, portions, total_cents, currency, vat_rate_bp, state, refunded_cents,
      idempotency_key, body_digest, pending_payments, placed_at_ms, paid_at_ms)
    VALUES (${key}, ${`p-${key}`}, ${key}, 'start', ${portions}, ${totalCents}, 'EUR', 550, 'refunded', ${refundedCents},
      'k', ${digest}, 0, 1, 2)`.execute(db)
  for (const [kind, cents] of [
    ['charge', totalCents],
    ['refund', refundedCents],
  ] as const) {
    await sql`
      INSERT INTO payments (id, purchase_key, kind, tender, state, amount_cents, currency, idempotency_key, body_digest, begun_at_ms)
      VALUES (${`${kind}-${key}`}, ${key}, ${kind}, 'card', 'succeeded', ${cents}, 'EUR', 'k', ${digest}, 2)`.execute(
      db,
    )
    const [entry, seq, gross] = kind === 'charge' ? ['sale', 2 * key - 1, cents] : ['refund', 2 * key, -cents]
    await sql`
      INSERT INTO money_journal (organiser_id, register, seq, at_ms, kind, order_id, order_number, payment_id, tender, currency,
        gross_cents, vat, previous_hash, hash)
      VALUES ('rex', 'popcorn', ${seq}, 2, ${entry}, ${`p-${key}`}, ${`P-${key}`}, ${`${kind}-${key}`}, 'card', 'EUR', ${gross}, '[]',
        '', '')`.execute(db)
  }
}

describe.each(ENGINES)('a database of an older release on %s', (engine) => {
  it('says of purchases that were withdrawn from how many portions went back, and under which number', async () => {
    const database = await createTestDatabase(engine)
    const db = openWriter<Tables>(database.url)
    onTestFinished(async () => {
      await db.destroy()
      await database.drop()
    })
    await migrate(database.url, [feedMigrations, journalMigrations, migrationsBefore('0008')])
    await sql`
      INSERT INTO plans (key, id, organiser_id, kind, name, description, price_cents, currency, vat_rate_bp, portions, state, created_at_ms)
      VALUES (1, 'plan', 'rex', 'pack', 'Dix', '', 1000, 'EUR', 550, 10, 'offered', 1)`.execute(db)
    await sql`
      INSERT INTO machines (key, id, organiser_id, name, place, state, disabled, capacity, low_stock_at, expected_stock, faults, is_lost,
        is_low, created_at_ms)
      VALUES (1, 'machine', 'rex', '', '', 'in_service', 0, 1, 0, 0, '[]', 0, 0, 1)`.execute(db)
    await sql`
      INSERT INTO subscribers (account_id, first_name, email, locale, stale) VALUES ('lea', 'Léa', 'lea@guichet.example', 'fr', 0)`.execute(
      db,
    )
    const withdrawn = [
      { portions: 10, left: 7, totalCents: 1_000 },
      { portions: 7, left: 1, totalCents: 1_000 },
      { portions: 10, left: 1, totalCents: 11 },
      { portions: 3, left: 3, totalCents: 1_000 },
    ]
    for (const [at, purchase] of withdrawn.entries()) await insertWithdrawn(db, at + 1, purchase)
    await sql`
      INSERT INTO payments (id, purchase_key, kind, tender, state, amount_cents, currency, idempotency_key, body_digest, begun_at_ms)
      VALUES ('twice', 1, 'refund', 'card', 'succeeded', 1000, 'EUR', 'twice', ${Buffer.alloc(32)}, 2)`.execute(
      db,
    )

    await migrate(database.url, [feedMigrations, journalMigrations, OWN])

    const purchases = await db.selectFrom('purchases').selectAll().orderBy('key').execute()
    expect(purchases.map((row) => [row.number, row.refunded_portions, row.state])).toEqual([
      ['P-1', 7, 'paid'],
      ['P-2', 1, 'paid'],
      ['P-3', 1, 'paid'],
      ['P-4', 3, 'refunded'],
    ])
    const refunds = db
      .selectFrom('payments')
      .select(['id', 'portions'])
      .where('kind', '=', 'refund')
      .orderBy('id')
    expect(await refunds.execute()).toEqual([
      { id: 'refund-1', portions: 7 },
      { id: 'refund-2', portions: 1 },
      { id: 'refund-3', portions: 1 },
      { id: 'refund-4', portions: 3 },
      { id: 'twice', portions: null },
    ])
    expect(await db.selectFrom('subscribers').select(['search_text', 'stale']).execute()).toEqual([
      { search_text: '', stale: 1 },
    ])
    expect(await checkInvariants(db)).toEqual([])
  })
})
