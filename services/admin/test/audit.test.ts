import type { AuditEntry } from '@guichet/contracts/audit'
import { guestHolderId } from '@guichet/contracts/holders'
import { openWriter } from '@guichet/service-kit/database/open'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { auditedBy } from '@guichet/service-kit/testing/told-by'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Tables } from '../src/tables.ts'
import { recorded } from './fixtures/audit.ts'
import { newId } from './fixtures/facts.ts'
import { type Office, openOffice } from './fixtures/office.ts'

const NOON_MS = Date.parse('2026-11-12T11:00Z')
const DAY_MS = 86_400_000

interface Answer {
  items: AuditEntry[]
  nextCursor: string | null
}

describe.each(ENGINES)('the audit log on %s', (engine) => {
  let office: Office

  beforeEach(async () => {
    office = await openOffice(engine)
  })
  afterEach(() => office.close())

  const search = async (query = '') => (await office.get(`/audit?${query}`)).body as Answer
  const actions = async (query = '') => (await search(query)).items.map(({ action }) => action)

  it('says who did what to what, from where and what was changed', async () => {
    const entry = recorded({ actor: newId(), requestId: 'request-1' })
    await office.tell('tickets', NOON_MS, entry)
    expect((await search()).items).toEqual([
      {
        id: entry.entryId,
        source: 'tickets',
        atMs: NOON_MS,
        actor: entry.actor,
        action: 'offer.price_changed',
        object: entry.object,
        outcome: 'done',
        reason: null,
        requestId: 'request-1',
        before: '{"priceCents":1200}',
        after: '{"priceCents":1500}',
        address: '192.0.2.7',
      },
    ])
  })

  it('is searched by actor, object, act, source, request and time, the newest first, page by page', async () => {
    const [actor, id] = [newId(), newId()]
    await office.tell(
      'events',
      NOON_MS,
      recorded({ action: 'event.created', actor, object: { kind: 'event', id } }),
    )
    await office.tell(
      'events',
      NOON_MS + 1,
      recorded({ action: 'event.published', object: { kind: 'event', id } }),
    )
    await office.tell(
      'tickets',
      NOON_MS + DAY_MS,
      recorded({ action: 'offer.created', actor, requestId: 'r' }),
    )
    expect(await actions()).toEqual(['offer.created', 'event.published', 'event.created'])
    expect(await actions(`actor=${actor}`)).toEqual(['offer.created', 'event.created'])
    expect(await actions(`objectKind=event&objectId=${id}`)).toEqual(['event.published', 'event.created'])
    expect(await actions('action=event.')).toEqual(['event.published', 'event.created'])
    expect(await actions('action=event')).toEqual([])
    expect(await actions('action=event.created')).toEqual(['event.created'])
    expect(await actions('source=tickets')).toEqual(['offer.created'])
    expect(await actions('requestId=r')).toEqual(['offer.created'])
    expect(await actions('outcome=forbidden')).toEqual([])
    expect(await actions('from=2026-11-12&to=2026-11-12')).toEqual(['event.published', 'event.created'])
    expect(await actions(`fromMs=${NOON_MS + 1}&toMs=${NOON_MS + DAY_MS}`)).toEqual(['event.published'])
    const first = await search('limit=2')
    expect(first.items).toHaveLength(2)
    expect(await actions(`limit=2&cursor=${first.nextCursor}`)).toEqual(['event.created'])
    expect((await office.get('/audit/actions')).body).toEqual({
      items: ['event.created', 'event.published', 'offer.created'],
    })
  })

  it('is taken out as a table, which it says itself', async () => {
    await office.tell('tickets', NOON_MS, recorded({ action: 'offer.created' }))
    await office.tell('tickets', NOON_MS + 1, recorded({ action: '=cmd', after: { priceCents: 7 } }))
    await office.tell('tickets', NOON_MS + DAY_MS, recorded({ action: 'another.day' }))
    const { app, context } = office.service
    const url = '/api/admin/exports/audit.csv?from=2026-11-12&to=2026-11-12&locale=fr'
    const answer = await app.inject({ url, headers: { authorization: office.admin } })
    expect(answer.headers['guichet-rows']).toBe('2')
    const lines = answer.body.trim().split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(/^Le;Fuseau horaire;Service;Qui;Acte;/)
    expect(lines[1]).toContain(';offer.created;')
    expect(lines[2]).toContain(`'=cmd`)
    expect(await auditedBy({ context })).toMatchObject([
      { action: 'table.exported', object: { kind: 'table', id: 'audit' } },
    ])
    const outsider = { authorization: office.service.signedIn(newId(), 'Support') }
    expect((await app.inject({ url, headers: outsider })).statusCode).toBe(403)
  })

  it('is read by Admins alone, and refuses what cannot be asked', async () => {
    const { signedIn } = office.service
    for (const path of ['/audit', '/audit/actions', '/audit/verify']) {
      expect((await office.get(path, signedIn(newId(), 'Support'))).status).toBe(403)
      expect((await office.get(path, '')).status).toBe(401)
    }
    for (const query of [
      'actor=%00',
      'source=nobody',
      'from=2026-11-12',
      'cursor=x',
      'limit=0',
      'outcome=perhaps',
      'a=1',
    ])
      expect((await office.get(`/audit?${query}`)).status, query).toBe(422)
  })

  it('forgets in time, and at once of who is gone, what it showed of people; the entries stay', async () => {
    const actor = newId()
    await office.tell('tickets', NOON_MS, recorded({ actor }))
    await office.tell('tickets', NOON_MS + 1, recorded())
    await office.tell('auth', NOON_MS + 2, {
      type: 'account.deleted',
      actor,
      accountId: actor,
      emailDigest: '0'.repeat(64),
      ver: 2,
    })
    const shown = async () => (await search()).items.map(({ address, after }) => [address, after])
    expect(await shown()).toEqual([
      ['192.0.2.7', '{"priceCents":1500}'],
      [null, '{"priceCents":1500}'],
    ])
    office.service.clock.advance(90 * DAY_MS)
    await office.service.context.port.run('forgetClear', null)
    expect(await shown()).toEqual([
      [null, '{"priceCents":1500}'],
      [null, '{"priceCents":1500}'],
    ])
    office.service.clock.advance(310 * DAY_MS)
    await office.service.context.port.run('forgetClear', null)
    expect(await shown()).toEqual([
      [null, null],
      [null, null],
    ])
  })

  it('forgets at once from where a guest did what they did who asked for it', async () => {
    const emailDigest = '0123456789abcdef'.repeat(4)
    await office.tell('tickets', NOON_MS, recorded({ actor: `guest:${guestHolderId(emailDigest)}` }))
    await office.tell('tickets', NOON_MS, recorded({ actor: `guest:${newId()}` }))
    await office.tell('auth', NOON_MS + 1, { type: 'guest.erased', actor: newId(), emailDigest })
    const addresses = (await search()).items.map(({ address }) => address)
    expect(addresses.sort()).toEqual(['192.0.2.7', null])
  })

  it('can be neither changed nor deleted by a statement', async () => {
    await office.tell('tickets', NOON_MS, recorded())
    const db = openWriter<Tables>(office.service.context.config.DATABASE_URL)
    await sql`INSERT INTO audit_restores (source, epoch, former_epoch, former_seq, backup, copied_at_ms, restored_at_ms, restored_by)
      VALUES ('tickets', 'two', 'one', 1, 'monday', 1, 2, 'root')`.execute(db)
    for (const statement of [
      db.updateTable('audit_entries').set({ actor: 'somebody' }),
      db.deleteFrom('audit_entries'),
      db.updateTable('audit_restores').set({ former_seq: 0 }),
      db.deleteFrom('audit_restores'),
    ])
      await expect(statement.execute()).rejects.toThrow('append-only')
    await db.destroy()
  })

  it('passes over what a feed tells again from its beginning, and goes on in a chain of its own once the service was restored', async () => {
    const { port } = office.service.context
    const [first, second] = [recorded(), recorded({ action: 'offer.created' })]
    const rows = [first, second].map((fact, index) => ({ seq: index + 1, atMs: index, facts: [fact] }))
    const batch = { producer: 'tickets', epoch: 'one', headSeq: 2, rows }
    await port.run('applyFeed', batch)
    await port.run('forgetAll', null)
    await port.run('applyFeed', batch)
    expect(await actions()).toEqual(['offer.created', 'offer.price_changed'])
    const third = recorded({ action: 'offer.deleted' })
    await port.run('applyFeed', {
      ...batch,
      epoch: 'two',
      former: [{ epoch: 'one', lastSeq: 1 }],
      rows: [...rows.slice(0, 1), { seq: 2, atMs: 5, facts: [third] }],
    })
    // Told again, the first is passed over; the second is lost to the service, and not to the log.
    expect(await actions()).toEqual(['offer.deleted', 'offer.created', 'offer.price_changed'])
    const { entries } = await office.service.context.db
      .selectFrom('audit_entries')
      .select((eb) => eb.fn.countAll<number>().as('entries'))
      .executeTakeFirstOrThrow()
    expect(entries).toBe(3)
  })

  it('shows nothing of who is gone where a restored service tells of them before it has heard so', async () => {
    const { port } = office.service.context
    const [actor, emailDigest] = [newId(), '0123456789abcdef'.repeat(4)]
    const guest = `guest:${guestHolderId(emailDigest)}`
    const gone = { type: 'account.deleted' as const, actor, accountId: actor, emailDigest, ver: 2 }
    await office.tell('auth', NOON_MS, gone, { type: 'guest.erased', actor: newId(), emailDigest })
    const facts = [
      recorded({ actor }),
      recorded({ actor: guest }),
      recorded({ object: { kind: 'account', id: actor } }),
    ]
    const rows = facts.map((fact, index) => ({ seq: index + 1, atMs: index, facts: [fact] }))
    await port.run('applyFeed', { producer: 'tickets', epoch: 'one', headSeq: 3, rows })
    const shown = (await search('source=tickets')).items.map(({ address, after }) => [address, after])
    expect(shown).toEqual([
      ['192.0.2.7', null],
      [null, '{"priceCents":1500}'],
      [null, '{"priceCents":1500}'],
    ])
  })

  it('is the same to the hash, however its feed was cut into batches', async () => {
    const facts = Array.from({ length: 12 }, (_, n) => recorded({ action: `act.${n}` }))
    const rows = facts.map((fact, n) => ({
      seq: n + 1,
      atMs: n,
      facts: n % 3 ? [fact] : [fact, recorded({ nowMs: n })],
    }))
    const other = await openOffice(engine)
    try {
      const head = async ({ service: { context } }: Office) =>
        context.db
          .selectFrom('audit_entries')
          .select('hash')
          .orderBy('position', 'desc')
          .executeTakeFirstOrThrow()
      const whole = { producer: 'popcorn', epoch: 'one', headSeq: 12 }
      await office.service.context.port.run('applyFeed', { ...whole, rows })
      for (const row of rows) await other.service.context.port.run('applyFeed', { ...whole, rows: [row] })
      expect(await head(other)).toEqual(await head(office))
    } finally {
      await other.close()
    }
  })
})
