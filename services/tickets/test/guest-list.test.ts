import type { Invitation } from '@guichet/contracts/guest-list'
import type { Order } from '@guichet/contracts/orders'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Deps, openDeps } from '../src/deps.ts'
import { sendDueMails } from '../src/mails/send-mails.ts'
import { expectWhole } from './fixtures/books.ts'
import { type Mailbox, openMailbox } from './fixtures/mailbox.ts'
import { factsOf, sealAll } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const ZOE = { name: 'Zoé Lefèvre', email: 'zoe@example.org', quantity: 2 }
const NO_MAIL = { name: 'Le maire', quantity: 1 }

describe.each(ENGINES)('the guest list on %s', (engine) => {
  let venue: Venue
  let mailbox: Mailbox
  let deps: Deps
  beforeEach(async () => {
    mailbox = await openMailbox()
    venue = await openVenue({ engine, capacity: 10, config: { SMTP_URL: mailbox.url } })
    deps = await openDeps(venue.service.context)
  })
  afterEach(async () => {
    await expectWhole(venue)
    deps.post.close()
    await venue.close()
    await mailbox.close()
  })

  function ask(
    method: 'GET' | 'PUT' | 'POST',
    path: string,
    payload?: object,
    as = venue.owner,
    key?: string,
  ) {
    return venue.service.app.inject({
      method,
      url: `/api/tickets/sessions/${venue.sessionId}/${path}`,
      headers: { authorization: as, 'idempotency-key': key ?? venue.newId() },
      ...(payload ? { payload } : {}),
    })
  }

  const setQuota = (quota: number) => ask('PUT', 'guest-quota', { quota })
  const invite = (guests: object[], more: object = {}, key?: string) =>
    ask('POST', 'guests', { guests, reason: 'Presse', ...more }, venue.owner, key)
  const listed = async (): Promise<Invitation[]> => (await ask('GET', 'guests')).json().items

  it('invites by a quota of free places, with mails to those who have an address', async () => {
    expect((await ask('GET', 'guest-quota')).json()).toEqual({ quota: null })
    expect((await invite([ZOE])).json()).toMatchObject({ status: 409, reason: 'no_quota' })
    expect((await setQuota(3)).json().quota).toMatchObject({ quota: 3, used: 0, remaining: 3 })
    const answer = await invite([ZOE, NO_MAIL])
    expect(answer.statusCode, answer.body).toBe(201)
    expect(await listed()).toMatchObject([
      { name: 'Le maire', email: null, quantity: 1, valid: 1, reason: 'Presse' },
      { name: 'Zoé Lefèvre', email: 'zoe@example.org', quantity: 2, valid: 2 },
    ])
    expect((await ask('GET', 'guest-quota')).json().quota).toMatchObject({ used: 3, remaining: 0 })
    await sealAll(venue.service)
    await sendDueMails(deps)
    expect(mailbox.mails.map(({ subject }) => subject)).toEqual(['Vous êtes invité·e : Cyrano de Bergerac'])
    expect(await factsOf(venue.service, 'guests.invited')).toMatchObject([{ reason: 'Presse' }])
    const journal = await venue.service.context.db.selectFrom('money_journal').selectAll().execute()
    expect(journal).toMatchObject([
      { tender: 'free', gross_cents: 0 },
      { tender: 'free', gross_cents: 0 },
    ])
  })

  it('invites all of a list or nobody, never beyond the quota', async () => {
    await setQuota(3)
    const beyond = await invite([ZOE, { ...NO_MAIL, quantity: 2 }])
    expect(beyond.json()).toMatchObject({ status: 409, reason: 'quota_exceeded', remaining: 1 })
    expect(await listed()).toEqual([])
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => invite([{ name: `Guest ${at}`, quantity: 1 }])),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(3)
    expect(await listed()).toHaveLength(3)
  })

  it('never invites beyond the house', async () => {
    await setQuota(20)
    const offer = await venue.offer({ priceCents: 0 })
    await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 9 }] })
    expect((await invite([ZOE])).json()).toMatchObject({ reason: 'quota_exceeded', remaining: 1 })
  })

  it('invites once however often it is sent', async () => {
    await setQuota(5)
    const key = venue.newId()
    const [first, again] = [await invite([ZOE, NO_MAIL], {}, key), await invite([ZOE, NO_MAIL], {}, key)]
    expect(again.json()).toEqual(first.json())
    expect(await listed()).toHaveLength(2)
    expect(await factsOf(venue.service, 'guests.invited')).toHaveLength(1)
    const other = await invite([{ ...ZOE, quantity: 1 }, NO_MAIL], {}, key)
    expect(other.json()).toMatchObject({ reason: 'idempotency_key_reused' })
  })

  it('says beforehand what a list would take, and who stands in it twice', async () => {
    await setQuota(5)
    await invite([ZOE])
    const preview = await invite([ZOE, NO_MAIL, { name: 'A', email: 'a@example.org', quantity: 1 }], {
      dryRun: true,
    })
    expect(preview.statusCode).toBe(200)
    expect(preview.json()).toEqual({ guests: 3, tickets: 4, remaining: 3, repeated: ['zoe@example.org'] })
    expect(await listed()).toHaveLength(1)
  })

  it('is no offer that anybody sees, orders, or changes', async () => {
    const open = await venue.offer({ priceCents: 0 })
    await setQuota(5)
    const quota = await venue.service.context.db
      .selectFrom('offers')
      .select('id')
      .where('by_invitation', '=', 1)
      .executeTakeFirstOrThrow()
    for (const path of ['offers', 'offers/mine']) {
      const answer = await venue.service.app.inject({
        method: 'GET',
        url: `/api/tickets/${path}?sessionId=${venue.sessionId}`,
        headers: { authorization: venue.owner },
      })
      expect(answer.json().items.map(({ id }: Order) => id)).toEqual([open.id])
    }
    const ordered = await venue.placeOrder({ lines: [{ offerId: quota.id, quantity: 1 }] })
    expect(ordered.json()).toMatchObject({ status: 409, reason: 'not_on_sale' })
    const changed = await venue.service.app.inject({
      method: 'PATCH',
      url: `/api/tickets/offers/${quota.id}`,
      headers: { authorization: venue.owner },
      payload: { priceCents: 100 },
    })
    expect(changed.statusCode).toBe(404)
  })

  it('never goes below who is invited, and keeps its pool from then on', async () => {
    await setQuota(5)
    await invite([ZOE])
    expect((await setQuota(1)).json()).toMatchObject({ reason: 'cap_below_sold', sold: 2 })
    expect((await setQuota(2)).statusCode).toBe(200)
    const pool = await venue.service.app.inject({
      method: 'POST',
      url: '/api/tickets/pools',
      headers: { authorization: venue.owner },
      payload: { sessionId: venue.sessionId, name: 'Balcon', capacity: 5 },
    })
    const moved = await ask('PUT', 'guest-quota', { quota: 5, poolId: pool.json().pool.id })
    expect(moved.json()).toMatchObject({ reason: 'has_sales' })
  })

  it('is looked after by those who look after attendees', async () => {
    for (const [role, sees, invites] of [
      ['editor', 200, 409],
      ['cashier', 200, 403],
      ['seller', 403, 403],
      ['door', 403, 403],
    ] as const) {
      const member = await venue.member(role)
      expect((await ask('GET', 'guests', undefined, member)).statusCode).toBe(sees)
      const body = { guests: [ZOE], reason: 'Presse' }
      expect((await ask('POST', 'guests', body, member)).statusCode).toBe(invites)
    }
    for (const body of [
      { guests: [] },
      { guests: [{ ...ZOE, quantity: 0 }] },
      { guests: [{ ...ZOE, email: 'x' }] },
    ]) {
      expect((await ask('POST', 'guests', { reason: 'Presse', ...body })).statusCode).toBe(422)
    }
  })
})
