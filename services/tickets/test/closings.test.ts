import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Closing, ClosingPeriod } from '@guichet/contracts/closings'
import { closeJournals } from '@guichet/service-kit/journal-desk/close-journals'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDeps } from '../src/deps.ts'
import { openDesk } from '../src/journal/desk.ts'
import { runCommand } from './fixtures/command.ts'
import { tamper } from './fixtures/tamper.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

describe.each(ENGINES)('closing the money journal on %s', (engine) => {
  let venue: Venue
  beforeEach(async () => {
    venue = await openVenue({ engine, nowMs: Date.parse('2026-11-20T12:00:00Z') })
  })
  afterEach(() => venue.close())

  const send = (method: 'GET' | 'POST', path: string, payload?: object, as = venue.owner) =>
    venue.service.app.inject({
      method,
      url: `/api/tickets/journal/${path}`,
      headers: as ? { authorization: as } : {},
      ...(payload ? { payload } : {}),
    })
  const ask = async (path: string, as = venue.owner) => (await send('GET', path, undefined, as)).json()
  const close = (startsOn: string, period: ClosingPeriod = 'day', as = venue.owner) =>
    send('POST', 'closings', { organiserId: venue.organiserId, register: 'web', period, startsOn }, as)
  const closings = async (period: ClosingPeriod = 'day', more = ''): Promise<Closing[]> =>
    (await ask(`closings?organiserId=${venue.organiserId}&period=${period}${more}`)).items

  /** One ticket of 21.10 by card, and a free one. */
  async function sell(): Promise<void> {
    const full = await venue.offer({ priceCents: 2110, vatRateBp: 550, name: 'Plein tarif' })
    const placed = (await venue.placeOrder({ lines: [{ offerId: full.id, quantity: 1 }] })).json()
    await venue.settle(placed.order.id)
    const free = await venue.offer({ priceCents: 0, name: 'Gratuit' })
    await venue.placeOrder({ lines: [{ offerId: free.id, quantity: 1 }] })
  }

  async function sellAndClose(): Promise<Closing> {
    await sell()
    venue.service.clock.advance(DAY_MS)
    const closed = await close('2026-11-20')
    expect(closed.statusCode).toBe(201)
    return closed.json().closing
  }

  it('tells Admins how far journals are closed, and which are late', async () => {
    const admin = venue.service.signedIn(venue.newId(), 'Admin')
    const standing = async (query: string) => (await ask(`standing${query}`, admin)).items
    const theirs = `?organiserIds=${venue.newId()},${venue.organiserId}`
    expect(await standing(theirs)).toEqual([])
    await sell()
    const open = { day: null, month: null, year: null }
    const journal = { organiserId: venue.organiserId, register: 'web' }
    expect(await standing(theirs)).toEqual([expect.objectContaining({ ...journal, closed: open, due: null })])
    venue.service.clock.advance(11 * HOUR_MS + 5 * 60_000)
    const overAtMs = Date.parse('2026-11-20T23:00:00Z')
    const due = { period: 'day', startsOn: '2026-11-20', timeZone: 'Europe/Paris', overAtMs }
    expect(await standing(theirs)).toMatchObject([{ ...journal, due: { ...due, isLate: false } }])
    expect(await standing('')).toEqual([])
    venue.service.clock.advance(5 * 60_000)
    expect(await standing('')).toMatchObject([{ ...journal, closed: open, due: { ...due, isLate: true } }])
    await close('2026-11-20')
    expect(await standing(theirs)).toMatchObject([{ closed: { ...open, day: '2026-11-20' }, due: null }])
    expect(await standing('')).toEqual([])

    venue.service.clock.advance(11 * DAY_MS)
    await close('2026-11-30')
    expect(await standing('')).toMatchObject([{ due: { period: 'month', startsOn: '2026-11-01' } }])
    await close('2026-11-01', 'month')
    expect(await standing(theirs)).toMatchObject([
      { closed: { day: '2026-11-30', month: '2026-11-01', year: null } },
    ])
    expect((await send('GET', `standing${theirs}`)).statusCode).toBe(403)
    expect((await send('GET', 'standing?organiserIds=web', undefined, admin)).statusCode).toBe(422)
  })

  it('says by hand what a day came to, once, and not before it is over', async () => {
    await sell()
    const early = await close('2026-11-20')
    expect([early.statusCode, early.json().reason]).toEqual([409, 'period_not_over'])
    venue.service.clock.advance(11 * HOUR_MS)
    const closed = await close('2026-11-20')
    expect(closed.statusCode).toBe(201)
    expect(closed.json().closing).toMatchObject({
      period: 'day',
      number: 1,
      startsOn: '2026-11-20',
      timeZone: 'Europe/Paris',
      toMs: Date.parse('2026-11-20T23:00:00Z'),
      firstSeq: 1,
      entries: 2,
      totals: [
        {
          currency: 'EUR',
          sales: 2,
          salesCents: 2110,
          vat: [{ rateBp: 550, grossCents: 2110, vatCents: 110 }],
          tenders: [
            { tender: 'card', salesCents: 2110, refundsCents: 0 },
            { tender: 'free', salesCents: 0, refundsCents: 0 },
          ],
          yearNetCents: 2110,
          perpetualSalesCents: 2110,
        },
      ],
    })
    const again = await close('2026-11-20')
    expect([again.statusCode, again.json()]).toEqual([200, closed.json()])
    expect(await ask(`closings/${closed.json().closing.id}`)).toEqual(closed.json())
  })

  it('refuses what was never sold in, and what is no beginning of a period', async () => {
    expect((await close('2026-11-20')).statusCode).toBe(404)
    await sell()
    venue.service.clock.advance(40 * DAY_MS)
    expect((await close('2026-11-19')).statusCode).toBe(404)
    expect((await close('2026-11-02', 'month')).json().reason).toBe('invalid_input')
    expect((await close('2026-02-30')).statusCode).toBe(422)
    expect((await close('2026-11-20', 'week' as ClosingPeriod)).statusCode).toBe(422)
    expect((await close('2027-01-01', 'year')).json().reason).toBe('period_not_over')
    expect((await close('2026-11-01', 'month')).statusCode).toBe(201)
  })

  it('goes on by itself, days, months and years, whoever else closes', async () => {
    await sell()
    venue.service.clock.advance(60 * DAY_MS)
    const deps = await openDeps(venue.service.context)
    const loops = [1, 2].map(() => closeJournals(openDesk(deps), deps.log))
    await expect.poll(() => closings('year'), { timeout: 30_000 }).toHaveLength(1)
    await expect.poll(() => closings('day', '&limit=100'), { timeout: 30_000 }).toHaveLength(60)
    await Promise.all(loops.map((loop) => loop.stop()))
    deps.post.close()
    expect((await closings('month')).map(({ startsOn }) => startsOn)).toEqual(['2026-12-01', '2026-11-01'])
    const page = await ask(pageOf(''))
    expect(page.items).toHaveLength(50)
    expect((await ask(pageOf(`&cursor=${page.nextCursor}`))).items).toHaveLength(10)
    expect(await ask(`verify?organiserId=${venue.organiserId}`)).toEqual({
      whole: true,
      entries: 2,
      closings: 63,
      firstFault: null,
    })
  })
  const pageOf = (more: string) => `closings?organiserId=${venue.organiserId}&limit=50${more}`

  it('knows what was taken since the last closed day', async () => {
    await sellAndClose()
    await sell()
    expect(await ask(`running?organiserId=${venue.organiserId}`)).toMatchObject({
      items: [
        {
          register: 'web',
          timeZone: 'Europe/Paris',
          sinceMs: Date.parse('2026-11-20T23:00:00Z'),
          entries: 2,
          closedUntil: '2026-11-20',
          totals: [{ salesCents: 2110, netCents: 2110, yearNetCents: 4220, perpetualSalesCents: 4220 }],
        },
      ],
    })
  })

  it('finds a closing that was changed', async () => {
    await sellAndClose()
    await tamper(venue, engine, `UPDATE journal_closings SET entries = 1`)
    expect(await ask(`verify?organiserId=${venue.organiserId}`)).toMatchObject({
      whole: false,
      firstFault: { register: 'web', closing: { period: 'day', number: 1 }, fault: 'content' },
    })
    const { exitCode, output } = await runCommand(
      'verify-journal',
      [],
      venue.service.context.config.DATABASE_URL,
    )
    expect(output).toBe(`${venue.organiserId} web: BROKEN at the closing of day 1: content\n`)
    expect(exitCode).toBe(1)
  })

  it('is taken out as a file that can be checked by itself', async () => {
    const closing = await sellAndClose()
    const archive = (format: string) => send('GET', `closings/${closing.id}/archive?format=${format}`)
    const json = await archive('json')
    expect(json.headers['content-disposition']).toBe(
      'attachment; filename="journal-web-day-2026-11-20-1.json"',
    )
    expect(json.json()).toMatchObject({
      format: 'guichet-journal-archive/1',
      organiser: { id: venue.organiserId },
      closing: { starts_on: '2026-11-20', hash: closing.hash },
      rows: [
        { seq: 1, gross_cents: 2110 },
        { seq: 2, tender: 'free' },
      ],
    })
    expect((await archive('json')).body).toBe(json.body)
    const file = join(venue.service.context.config.AUDIT_DIR, 'archive.json')
    const verify = async (content: string) => {
      writeFileSync(file, content)
      return runCommand('verify-archive', [file])
    }
    expect(await verify(json.body)).toEqual({
      exitCode: 0,
      output: `${file}: whole, day 2026-11-20, 2 entries, closing ${closing.hash}\n`,
    })
    for (let n = 0; n < json.body.length; n += Math.ceil(json.body.length / 7)) {
      const flipped =
        json.body.slice(0, n) + String.fromCharCode(json.body.charCodeAt(n) ^ 1) + json.body.slice(n + 1)
      expect(await verify(flipped)).toMatchObject({ exitCode: 1, output: expect.stringContaining('BROKEN') })
    }
    expect(await verify(json.body.slice(0, -200))).toMatchObject({ exitCode: 1 })

    const csv = (await archive('csv')).body.split('\r\n')
    expect(csv[0]).toContain('seq,at_ms,time,kind')
    expect(csv[1]).toContain('2026-11-20T12:00:00.000Z,sale,')
    expect(csv[1]).toContain('550:2110:110')
    expect(csv).toHaveLength(4)
  })

  it('is for those who may', async () => {
    const closing = await sellAndClose()
    const statuses = async (method: 'GET' | 'POST', path: string, payload?: object) => {
      const found: number[] = []
      for (const role of ['owner', 'cashier', 'editor', 'door'] as const)
        found.push((await send(method, path, payload, await venue.member(role))).statusCode)
      found.push((await send(method, path, payload, venue.account())).statusCode)
      found.push((await send(method, path, payload, '')).statusCode)
      return found
    }
    const of = `organiserId=${venue.organiserId}`
    expect(await statuses('GET', `closings?${of}`)).toEqual([200, 200, 403, 403, 404, 401])
    expect(await statuses('GET', `running?${of}`)).toEqual([200, 200, 403, 403, 404, 401])
    expect(await statuses('GET', `closings/${closing.id}`)).toEqual([200, 200, 403, 403, 404, 401])
    expect(await statuses('GET', `closings/${closing.id}/archive`)).toEqual([200, 200, 403, 403, 404, 401])
    const body = { organiserId: venue.organiserId, register: 'web', period: 'day', startsOn: '2026-11-20' }
    expect(await statuses('POST', 'closings', body)).toEqual([200, 200, 403, 403, 404, 401])
    expect((await send('GET', `closings/${venue.newId()}`)).statusCode).toBe(404)
  })
})
