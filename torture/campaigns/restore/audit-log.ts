import { join } from 'node:path'
import { type AuditVerifyAnswer, auditVerifyProgress } from '@guichet/contracts/audit'
import { createOffer } from '@guichet/test/fixtures/evening'
import type { House } from '@guichet/test/fixtures/open-house'
import { until } from '@guichet/test/fixtures/until'
import { read } from '@guichet/test/fixtures/visitor'
import Database from 'better-sqlite3'
import type { Fault } from '../../campaign.ts'
import type { Evening } from './evening.ts'

const CHECKED_WITHIN_MS = 60_000

/** Somebody does something at tickets, and at admin, and auth keeps that the log says so. */
export async function actAndAnchor(house: House, { sessionId }: Evening): Promise<void> {
  const admin = await house.signedIn('Admin')
  await createOffer(await house.signedIn('Admin'), { sessionId, name: 'Dernière minute', priceCents: 0 })
  const table = await admin.get('/api/admin/exports/audit.csv?from=2026-01-01&to=2026-01-02&locale=fr')
  if (table.status !== 200) throw new Error(`the audit log cannot be taken out: ${table.status}`)
  const { dataDir } = house.fleet
  const acts = [
    { source: 'tickets', action: 'offer.created' },
    { source: 'admin', action: 'table.exported' },
  ]
  const places = await until('the acts stand in the log', async () => {
    const found = acts.map((act) => findLast(dataDir, act))
    return found.every((place) => place !== undefined) && found
  })
  // What stands there is signed at the start, and once a minute after that.
  await house.fleet.restart('admin')
  await until('auth keeps heads of them', async () => places.every((place) => isAnchored(dataDir, place)))
}

interface Place {
  source: string
  epoch: string
  position: number
}

function findLast(dataDir: string, act: { source: string; action: string }): Place | undefined {
  return onDatabase(dataDir, 'admin', (database) =>
    database
      .prepare<[{ source: string; action: string }], Place>(
        `SELECT c.source, c.epoch, e.position FROM audit_entries e JOIN audit_chains c ON c.key = e.chain_key
         WHERE c.source = @source AND e.action = @action ORDER BY e.position DESC LIMIT 1`,
      )
      .get(act),
  )
}

function isAnchored(dataDir: string, place: Place | undefined): boolean {
  return onDatabase(dataDir, 'auth', (database) => {
    const anchors = database.prepare(
      'SELECT 1 FROM audit_anchors WHERE source = @source AND epoch = @epoch AND position >= @position',
    )
    return anchors.get(place) !== undefined
  })
}

/** What an Admin is told who has the whole log checked. */
async function checkLog(house: House): Promise<AuditVerifyAnswer> {
  const admin = await house.signedIn('Admin')
  return until(
    'the log is checked',
    async () => {
      const told = read(await admin.get('/api/admin/audit/verify'), 200, auditVerifyProgress)
      return told.state === 'done' && told
    },
    CHECKED_WITHIN_MS,
  )
}

/** Whether the log is whole after a restore, names it, and says whether anything went with it. */
export async function checkAuditLog(
  house: House,
  { restored, loses }: { restored: readonly string[]; loses: boolean },
): Promise<Fault[]> {
  const { whole, faults, unasked, restores } = await checkLog(house)
  const complaints = [
    ...faults.map((fault) => JSON.stringify(fault)),
    ...unasked.map((service) => `${service} was not asked`),
    ...restored
      .filter((service) => !restores.some((one) => one.service === service && one.isSigned))
      .map((service) => `it names no restore of ${service}`),
    ...(whole === (faults.length === 0) ? [] : ['it is whole, with faults']),
    ...(loses === restores.some(({ lostEntries }) => lostEntries > 0)
      ? []
      : [`it says that ${loses ? 'nothing' : 'something'} was lost`]),
  ]
  return complaints.map((detail) => ({ kind: 'broken invariant', detail: `the audit log: ${detail}` }))
}

/** A thief who knows of the restore takes one entry more than it did: that must be found. */
export async function checkThief(house: House): Promise<Fault[]> {
  onDatabase(
    house.fleet.dataDir,
    'admin',
    (database) => {
      database.exec('DROP TRIGGER audit_entries_no_delete')
      const former = `SELECT c.key FROM audit_chains c JOIN audit_restores r ON r.source = c.source AND r.former_epoch = c.epoch
        WHERE c.source = 'tickets' ORDER BY c.key DESC LIMIT 1`
      database.exec(`DELETE FROM audit_entries WHERE chain_key = (${former})
        AND position = (SELECT MAX(position) FROM audit_entries WHERE chain_key = (${former}))`)
    },
    false,
  )
  const { whole } = await checkLog(house)
  return whole
    ? [{ kind: 'broken invariant', detail: 'a log from which an entry was taken is said to be whole' }]
    : []
}

function onDatabase<Found>(
  dataDir: string,
  service: string,
  work: (database: Database.Database) => Found,
  readonly = true,
): Found {
  const database = new Database(join(dataDir, `databases/${service}.db`), { readonly, timeout: 5_000 })
  try {
    return work(database)
  } finally {
    database.close()
  }
}
