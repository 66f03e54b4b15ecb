import type {
  ChangedOffer,
  ChangeOffersBody,
  CopyOffersBody,
  OffersCopy,
} from '@guichet/contracts/offer-copies'
import type { Offer, Pool } from '@guichet/contracts/offers'
import { uuidv7 } from '@guichet/service-kit/ids'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openVenue, type Venue } from './fixtures/venue.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

describe.each(ENGINES)('offers of many sessions on %s', (engine) => {
  let venue: Venue
  beforeEach(async () => {
    venue = await openVenue({ engine })
  })
  afterEach(() => venue.close())

  const send = (url: string, payload?: object, as = venue.owner) =>
    venue.service.app.inject({
      method: payload ? 'POST' : 'GET',
      url: `/api/tickets${url}`,
      headers: { authorization: as },
      ...(payload ? { payload } : {}),
    })
  const copy = async (toSessionIds: string[], wish: Partial<CopyOffersBody> = {}): Promise<OffersCopy[]> => {
    const body = { dryRun: false, fromSessionId: venue.sessionId, toSessionIds, mode: 'add', ...wish }
    const answer = await send('/offers/copy', body)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json().items
  }
  const change = async (
    wish: Pick<ChangeOffersBody, 'sessionIds' | 'change'> & Partial<ChangeOffersBody>,
  ) => {
    const answer = await send('/offers/changes', { dryRun: false, name: 'Plein tarif', ...wish })
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json().items as ChangedOffer[]
  }
  const offersOf = async (sessionId: string): Promise<Offer[]> =>
    (await send(`/offers/mine?sessionId=${sessionId}`)).json().items
  const poolsOf = async (sessionId: string): Promise<Pool[]> =>
    (await send(`/pools?sessionId=${sessionId}`)).json().items
  const sell = async (offer: Offer, quantity: number) => {
    const { sessionId } = offer
    const placed = await venue.placeOrder({ sessionId, lines: [{ offerId: offer.id, quantity }] })
    expect(placed.statusCode, placed.body).toBe(201)
    return placed.json().order
  }

  it('shows what a copy would make, then makes it, and once', async () => {
    const condition = 'Moins de 26 ans'
    const full = await venue.offer({ cap: 60, vatRateBp: 210, salesEndMinutesBefore: 30 })
    const reduced = await venue.offer({
      name: 'Réduit',
      priceCents: 800,
      condition,
      perOrderMin: 2,
      proofRequired: true,
    })
    const [one, other] = [await venue.session(), await venue.session()]
    await venue.offer({ sessionId: other, name: 'plein tarif', priceCents: 900 })
    const preview = await copy([one, other], { dryRun: true })
    expect(preview).toMatchObject([
      {
        sessionId: one,
        outcome: 'planned',
        made: [
          { name: 'Plein tarif', priceCents: 1200 },
          { name: 'Réduit', priceCents: 800 },
        ],
        kept: [],
        pools: [{ name: 'Places', capacity: 100, how: 'found' }],
      },
      {
        sessionId: other,
        made: [{ name: 'Réduit' }],
        kept: [{ name: 'plein tarif', why: 'same_name' }],
        withdrawn: [],
      },
    ])
    expect(await offersOf(one)).toEqual([])
    const made = preview.map((item) => ({ ...item, outcome: 'copied' }))
    expect(await copy([one, other])).toEqual(made)
    const again = await copy([one, other])
    expect(again.map((item) => [item.made, item.kept.length])).toEqual([
      [[], 2],
      [[], 2],
    ])
    const copies = await offersOf(one)
    for (const [index, original] of [full, reduced].entries()) {
      const { id, sessionId, poolId } = copies[index] ?? original
      expect(id).not.toBe(original.id)
      expect(copies[index]).toEqual({ ...original, id, sessionId, poolId })
    }
    expect((await offersOf(other)).map(({ name }) => name)).toEqual(['plein tarif', 'Réduit'])
  })

  it('says the end of sales by its distance from the start, and drops a beginning that would come too late', async () => {
    const nowMs = venue.service.clock.nowMs()
    const startsAtMs = nowMs + 30 * DAY_MS
    await venue.offer({ salesStartAtMs: nowMs + 20 * DAY_MS, salesEndAtMs: startsAtMs - 2 * HOUR_MS })
    const soonMs = nowMs + 10 * DAY_MS
    const soon = await venue.session({ startsAtMs: soonMs, endsAtMs: soonMs + HOUR_MS })
    const late = await venue.session({ startsAtMs: startsAtMs + DAY_MS, endsAtMs: startsAtMs + 2 * DAY_MS })
    await copy([soon, late])
    const window = { salesEndAtMs: null, salesEndMinutesBefore: 120 }
    expect(await offersOf(soon)).toMatchObject([{ ...window, salesStartAtMs: null }])
    expect(await offersOf(late)).toMatchObject([{ ...window, salesStartAtMs: nowMs + 20 * DAY_MS }])
  })

  it('replaces what nobody bought or holds, and leaves what somebody did', async () => {
    await venue.offer()
    await venue.offer({ name: 'Réduit', priceCents: 800 })
    const target = await venue.session()
    const sold = await venue.offer({ sessionId: target, name: 'Plein tarif', priceCents: 900 })
    await sell(sold, 1)
    await venue.offer({ sessionId: target, name: 'Vieux tarif' })
    const held = await venue.offer({ sessionId: target, name: 'Ancien tarif' })
    await sell(held, 1)
    const [item] = await copy([target], { mode: 'replace_unsold' })
    expect(item).toMatchObject({
      outcome: 'copied',
      made: [{ name: 'Réduit' }],
      withdrawn: [{ name: 'Vieux tarif' }],
    })
    expect(item?.kept).toEqual([
      { name: 'Plein tarif', why: 'sold' },
      { name: 'Ancien tarif', why: 'sold' },
    ])
    const after = await offersOf(target)
    expect(after.map(({ name, priceCents }) => [name, priceCents])).toEqual([
      ['Plein tarif', 900],
      ['Ancien tarif', 1200],
      ['Réduit', 800],
    ])
    const [again] = await copy([target], { mode: 'replace_unsold' })
    expect([again?.made, again?.withdrawn]).toEqual([[], []])
    expect(again?.kept).toContainEqual({ name: 'Réduit', why: 'same' })
    expect(await offersOf(target)).toEqual(after)
  })

  it('carries a divided house over by the names of its pools', async () => {
    const [whole] = await poolsOf(venue.sessionId)
    await venue.service.app.inject({
      method: 'PATCH',
      url: `/api/tickets/pools/${whole?.id}`,
      headers: { authorization: venue.owner },
      payload: { name: 'Orchestre', capacity: 70 },
    })
    const balcony: Pool = (
      await send('/pools', { sessionId: venue.sessionId, name: 'Balcon', capacity: 30 })
    ).json().pool
    await venue.offer({ name: 'En bas' })
    await venue.offer({ name: 'En haut', poolId: balcony.id })
    const [free, selling] = [await venue.session(), await venue.session()]
    await venue.offer({ sessionId: selling, name: 'Déjà là' })
    const poolCapacities = [{ name: 'balcon', capacity: 12 }]
    const [one, other] = await copy([free, selling], { poolCapacities })
    expect(one?.pools).toEqual([
      { name: 'Orchestre', capacity: 70, how: 'reshaped' },
      { name: 'Balcon', capacity: 12, how: 'made' },
    ])
    expect(other?.pools).toEqual([
      { name: 'Places', capacity: 100, how: 'found' },
      { name: 'Balcon', capacity: 12, how: 'made' },
    ])
    const pools = await poolsOf(free)
    expect(pools.map(({ name, capacity }) => [name, capacity])).toEqual([
      ['Orchestre', 70],
      ['Balcon', 12],
    ])
    expect((await offersOf(free)).map(({ poolId }) => poolId)).toEqual(pools.map(({ id }) => id))
    await copy([free, selling], { poolCapacities })
    expect(await poolsOf(free)).toEqual(pools)
  })

  it('passes over what is cancelled, and copies to the others', async () => {
    await venue.offer()
    const cancelled = await venue.session({ state: 'cancelled' })
    const good = await venue.session()
    expect(await copy([cancelled, good])).toMatchObject([
      { outcome: 'refused', reason: 'session_cancelled', made: [] },
      { outcome: 'copied', reason: null, made: [{ name: 'Plein tarif' }] },
    ])
    expect(await offersOf(cancelled)).toEqual([])
  })

  it('changes a price over many sessions: what was sold keeps it, and who cannot follow is told', async () => {
    const first = await venue.offer({ priceCents: 0 })
    const [second, third, without] = [await venue.session(), await venue.session(), await venue.session()]
    await copy([second, third])
    await sell(first, 4)
    const [ofThird] = await offersOf(third)
    if (!ofThird) throw new Error('nothing was copied')
    await sell(ofThird, 9)
    const sessionIds = [venue.sessionId, second, third, without]
    const wish = { sessionIds, change: { priceCents: 1500, cap: 8 } }
    const preview = await change({ ...wish, dryRun: true })
    expect(preview.map(({ outcome, sold, soldAtPrice }) => [outcome, sold, soldAtPrice])).toEqual([
      ['planned', 4, 4],
      ['planned', 0, 0],
      ['cap_below_sold', 9, 9],
      ['no_such_offer', 0, 0],
    ])
    expect(preview[0]).toMatchObject({
      before: { priceCents: 0, cap: null },
      after: { priceCents: 1500, cap: 8 },
    })
    expect((await offersOf(second))[0]?.priceCents).toBe(0)
    expect((await change(wish)).map(({ outcome }) => outcome)).toEqual([
      'changed',
      'changed',
      'cap_below_sold',
      'no_such_offer',
    ])
    expect((await change(wish)).map(({ outcome, soldAtPrice }) => [outcome, soldAtPrice])).toEqual([
      ['unchanged', 0],
      ['unchanged', 0],
      ['cap_below_sold', 9],
      ['no_such_offer', 0],
    ])
    const prices = await Promise.all(sessionIds.slice(0, 3).map(offersOf))
    expect(prices.map(([offer]) => [offer?.priceCents, offer?.cap])).toEqual([
      [1500, 8],
      [1500, 8],
      [0, null],
    ])
    const start = await change({ sessionIds: [second], change: { perOrderMin: 11 } })
    expect(start).toMatchObject([{ outcome: 'not_fitting' }])
  })

  it('is for those who manage the offers of all these sessions', async () => {
    await venue.offer()
    const to = await venue.session()
    const body = { dryRun: true, fromSessionId: venue.sessionId, toSessionIds: [to], mode: 'add' }
    const changes = { dryRun: true, sessionIds: [to], name: 'Plein tarif', change: { priceCents: 1 } }
    const tries = async (as: string) => [
      (await send('/offers/copy', body, as)).statusCode,
      (await send('/offers/changes', changes, as)).statusCode,
    ]
    expect(await tries(await venue.member('editor'))).toEqual([200, 200])
    expect(await tries(await venue.member('seller'))).toEqual([403, 403])
    expect(await tries(venue.account())).toEqual([404, 404])
    const stranger = await venue.session({ organiserId: uuidv7(Date.now()) })
    expect((await send('/offers/copy', { ...body, toSessionIds: [stranger] })).statusCode).toBe(404)
    for (const wrong of [
      { ...body, toSessionIds: [venue.sessionId] },
      { ...body, toSessionIds: [to, to] },
      { ...body, toSessionIds: [] },
      { ...body, mode: 'all' },
    ]) {
      expect((await send('/offers/copy', wrong)).statusCode).toBe(422)
    }
    expect((await send('/offers/changes', { ...changes, change: {} })).statusCode).toBe(422)
  })
})
