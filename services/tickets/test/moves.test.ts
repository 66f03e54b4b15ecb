import type { Order } from '@guichet/contracts/orders'
import type { SessionMove } from '@guichet/contracts/session-changes'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Deps, openDeps } from '../src/deps.ts'
import { sendDueMails } from '../src/mails/send-mails.ts'
import { announceNext } from '../src/moves/announce.ts'
import { expectWhole } from './fixtures/books.ts'
import { type Mailbox, openMailbox } from './fixtures/mailbox.ts'
import { sealAll } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const DAY_MS = 24 * 3_600_000
const FIRST_MS = Date.UTC(2030, 0, 10, 19, 30)
const SECOND_MS = Date.UTC(2030, 2, 5, 19, 30)
const THIRD_MS = Date.UTC(2030, 5, 20, 18, 30)

describe.each(ENGINES)('a session that is moved, on %s', (engine) => {
  let mailbox: Mailbox
  let venue: Venue
  let deps: Deps
  let nowMs: number
  beforeEach(async () => {
    mailbox = await openMailbox()
    venue = await openVenue({ engine, capacity: 1_000, config: { SMTP_URL: mailbox.url } })
    deps = await openDeps(venue.service.context)
    nowMs = venue.service.clock.nowMs()
    await tell({ startsAtMs: FIRST_MS })
  })
  afterEach(async () => {
    await expectWhole(venue)
    deps.post.close()
    await venue.close()
    await mailbox.close()
  })

  const tell = (change: Parameters<Venue['session']>[0] & { startsAtMs: number }) =>
    venue.session({ id: venue.sessionId, endsAtMs: change.startsAtMs + DAY_MS / 12, ...change })

  const move = (fromMs: number, toMs: number, movedAtMs = nowMs, notice: string | null = null) =>
    tell({
      state: 'moved',
      startsAtMs: toMs,
      movedFromMs: fromMs,
      movedAtMs,
      refundUntilMs: nowMs + 14 * DAY_MS,
      notice,
    })

  async function buyers(count: number, locale: 'fr' | 'en' = 'fr'): Promise<Order[]> {
    const offer = await venue.offer()
    const orders: Order[] = []
    for (let n = 0; n < count; n += 1) {
      const guest = { email: `${locale}-${n}@example.org`, name: `Personne ${n}`, locale }
      const { order } = (
        await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 1 }], guest })
      ).json()
      orders.push(await venue.settle(order.id))
    }
    await sealAll(venue.service)
    while (await sendDueMails(deps));
    mailbox.mails.length = 0
    return orders
  }

  async function go(): Promise<void> {
    while (await announceNext(deps));
    while (await sendDueMails(deps));
    while (await announceNext(deps));
  }

  async function progress(): Promise<SessionMove> {
    const answer = await venue.service.app.inject({
      method: 'GET',
      url: `/api/tickets/sessions/${venue.sessionId}/move`,
      headers: { authorization: venue.owner },
    })
    if (answer.statusCode !== 200) throw new Error(answer.body)
    return answer.json().move
  }

  it('tells everybody who has tickets once, of both dates, and leaves their tickets good', async () => {
    const orders = await buyers(2)
    await buyers(1, 'en')
    await move(FIRST_MS, SECOND_MS, nowMs, 'La chanteuse est souffrante.')
    expect(await progress()).toMatchObject({ state: 'running', orders: 3, mailsSent: 0 })
    await go()
    await move(FIRST_MS, SECOND_MS, nowMs, 'La chanteuse est souffrante.')
    await go()
    expect(await progress()).toMatchObject({
      state: 'done',
      fromMs: FIRST_MS,
      toMs: SECOND_MS,
      orders: 3,
      mailsSent: 3,
    })
    expect(mailbox.mails).toHaveLength(3)
    const french = mailbox.mails.find(({ to }) => to?.[0]?.address === 'fr-0@example.org')
    expect(french?.subject).toBe('Nouvelle date : Cyrano de Bergerac')
    expect(french?.text).toContain('La séance du jeudi 10 janvier 2030 à 20:30 est reportée')
    expect(french?.text).toContain('elle aura lieu le mardi 5 mars 2030 à 20:30')
    expect(french?.text).toContain('La chanteuse est souffrante.')
    expect(french?.text).toContain('remboursement intégral')
    const english = mailbox.mails.find(({ to }) => to?.[0]?.address === 'en-0@example.org')
    expect(english?.text).toContain('The session on Thursday, 10 January 2030 at 20:30 is moved')
    const states = await deps.db.selectFrom('tickets').select('state').distinct().execute()
    expect(states).toEqual([{ state: 'valid' }])
    expect(orders).toHaveLength(2)
  })

  it('moved again before everybody heard of it, tells of the last date and the first', async () => {
    await buyers(2)
    await move(FIRST_MS, SECOND_MS)
    while (await announceNext(deps));
    await move(SECOND_MS, THIRD_MS, nowMs + 1)
    await go()
    expect(mailbox.mails).toHaveLength(2)
    for (const { text } of mailbox.mails) {
      expect(text).toContain('La séance du jeudi 10 janvier 2030')
      expect(text).toContain('jeudi 20 juin 2030')
    }
    const states = await deps.db.selectFrom('moves').select('state').orderBy('moved_at_ms').execute()
    expect(states).toEqual([{ state: 'overtaken' }, { state: 'done' }])
  })

  it('called off before everybody heard of it, tells of that alone', async () => {
    await buyers(1)
    await move(FIRST_MS, SECOND_MS)
    while (await announceNext(deps));
    await tell({ state: 'cancelled', startsAtMs: SECOND_MS, movedAtMs: nowMs, movedFromMs: FIRST_MS })
    await go()
    expect(mailbox.mails).toEqual([])
    expect(await progress()).toMatchObject({ state: 'overtaken', mailsGivenUp: 1 })
  })

  it('tells who buys later nothing of it, and nobody of a corrected end', async () => {
    await buyers(1)
    await move(FIRST_MS, SECOND_MS)
    await go()
    expect(mailbox.mails).toHaveLength(1)
    venue.service.clock.advance(1)
    await buyers(1, 'en')
    await tell({
      state: 'moved',
      startsAtMs: SECOND_MS,
      endsAtMs: SECOND_MS + DAY_MS / 8,
      movedFromMs: FIRST_MS,
      movedAtMs: nowMs,
    })
    await go()
    expect(mailbox.mails).toEqual([])
  })

  it('keeps the queue short for tickets that are bought meanwhile, and tells everybody all the same', async () => {
    const offer = await venue.offer({ priceCents: 0 })
    await Promise.all(
      Array.from({ length: 230 }, (_, n) =>
        venue.placeOrder({
          lines: [{ offerId: offer.id, quantity: 1 }],
          guest: { email: `fr-${n}@example.org`, name: `Personne ${n}` },
        }),
      ),
    )
    await move(FIRST_MS, SECOND_MS)
    while (await announceNext(deps));
    const waiting = await deps.db
      .selectFrom('mails')
      .select('id')
      .where('due_at_ms', 'is not', null)
      .execute()
    expect(waiting).toHaveLength(200)
    expect(await progress()).toMatchObject({ state: 'running', orders: 230, mailsQueued: 200 })
    for (let more = true; more; ) {
      const sent = await sendDueMails(deps)
      more = (await announceNext(deps)) || sent
    }
    expect(await progress()).toMatchObject({ state: 'done', orders: 230, mailsSent: 230 })
    expect(new Set(mailbox.mails.map(({ to }) => to?.[0]?.address)).size).toBe(230)
    expect(mailbox.mails).toHaveLength(230)
  })

  it('is previewed in both languages', async () => {
    await buyers(1)
    const answer = await venue.service.app.inject({
      method: 'POST',
      url: `/api/tickets/sessions/${venue.sessionId}/change-preview`,
      headers: { authorization: venue.owner },
      payload: { change: 'move', startsAtMs: SECOND_MS, refundUntilMs: SECOND_MS, notice: 'Salle 2.' },
    })
    const { orders, letters } = answer.json()
    expect(orders).toBe(1)
    expect(letters.fr.paragraphs.join(' ')).toContain('mardi 5 mars 2030')
    expect(letters.fr.paragraphs.join(' ')).toContain('Salle 2.')
    expect(letters.en.paragraphs.join(' ')).toContain('Tuesday, 5 March 2030')
  })
})
