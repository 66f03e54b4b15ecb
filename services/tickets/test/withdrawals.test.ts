import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, describe, expect, it } from 'vitest'
import { openVenue, type Venue } from './fixtures/venue.ts'

const BUYERS = 20

describe.each(ENGINES)('sessions that are to be deleted, on %s', (engine) => {
  let venue: Venue
  afterEach(() => venue.close())
  const open = async (verbs?: URL) => {
    venue = await openVenue({ engine, ...(verbs ? { verbs } : {}) })
  }

  const withdraw = async (sessionIds: string[], dryRun = false) => {
    const answer = await venue.service.internal.inject({
      method: 'POST',
      url: '/internal/sessions/withdraw',
      headers: { authorization: venue.service.calledBy('events') },
      payload: { dryRun, sessionIds },
    })
    if (answer.statusCode !== 200) throw new Error(answer.body)
    return answer.json<{ withdrawn: boolean; ordered: string[] }>()
  }

  const sessionsKept = async () =>
    (await venue.service.context.db.selectFrom('sessions').select('id').execute()).map(({ id }) => id)

  it('are taken off sale for good, and go when events says so', async () => {
    await open()
    const offer = await venue.offer()
    const other = await venue.session()
    expect(await withdraw([venue.sessionId, other], true)).toEqual({ withdrawn: false, ordered: [] })
    for (const _try of [1, 2]) {
      expect(await withdraw([venue.sessionId, other])).toEqual({ withdrawn: true, ordered: [] })
    }
    await venue.session({ id: venue.sessionId })
    const late = await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 1 }] })
    expect([late.statusCode, late.json().reason]).toEqual([409, 'not_on_sale'])
    for (const sessionId of [venue.sessionId, other]) {
      const { eventId } = venue
      await venue.service.deliver('events', { type: 'session.deleted', actor: 'system', sessionId, eventId })
    }
    expect(await sessionsKept()).toEqual([])
  })

  it('stay on sale, all of them, where somebody ordered for one, be it that nothing was paid', async () => {
    await open()
    const offer = await venue.offer()
    const other = await venue.session()
    const lines = [{ offerId: offer.id, quantity: 1 }]
    const { order } = (await venue.placeOrder({ lines })).json()
    venue.service.clock.advance(60 * 60_000)
    await venue.service.context.port.run('expireHolds', { limit: 10 })
    expect(order.state).toBe('held')
    const both = [venue.sessionId, other]
    expect(await withdraw(both)).toEqual({ withdrawn: false, ordered: [venue.sessionId] })
    const { db } = venue.service.context
    const states = await db.selectFrom('sessions').select('state').where('id', 'in', both).execute()
    expect(states).toEqual([{ state: 'scheduled' }, { state: 'scheduled' }])
    expect((await venue.placeOrder({ lines })).statusCode).toBe(201)
  })

  it.each([0, 1])(
    'are sold or withdrawn, and never both, with %i buyers ahead and many at that moment',
    async (ahead) => {
      await open()
      const { withdrawn, tickets } = await buyWhileWithdrawing(ahead)
      expect(withdrawn).toBe(tickets === 0)
    },
  )

  it('control: are both where nobody looks for orders', async () => {
    await open(new URL('./fixtures/unguarded-verbs.ts', import.meta.url))
    const { withdrawn, tickets } = await buyWhileWithdrawing(1)
    expect(withdrawn).toBe(true)
    expect(tickets).toBeGreaterThan(0)
  })

  /** The preview found nobody; then all come at once, and the organiser among them. */
  async function buyWhileWithdrawing(ahead: number): Promise<{ withdrawn: boolean; tickets: number }> {
    const offer = await venue.offer({ priceCents: 0 })
    expect(await withdraw([venue.sessionId], true)).toEqual({ withdrawn: false, ordered: [] })
    const buy = async () =>
      (await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 1 }], buyer: venue.account() }))
        .statusCode
    const crowd = (size: number) => Promise.all(Array.from({ length: size }, buy))
    const first = await crowd(ahead)
    const [others, { withdrawn }] = await Promise.all([crowd(BUYERS), withdraw([venue.sessionId])])
    return { withdrawn, tickets: [...first, ...others].filter((status) => status === 201).length }
  }
})
