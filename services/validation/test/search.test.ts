import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Evening, startEvening } from './fixtures/evening.ts'
import { NOW_MS, newId, newTicket, type TestTicket, ticketVoided } from './fixtures/facts.ts'

const ORDER = 'G-K7M2-9XDP'

// Nobody else listens in these tests: what tickets alone knows is looked for in the stories.
describe.each(ENGINES)('looking for somebody on %s', (engine) => {
  let evening: Evening
  let family: TestTicket[]
  beforeAll(async () => {
    evening = await startEvening(engine)
    family = []
    for (const offerName of ['Full', 'Full', 'Reduced', 'Child'])
      family.push(await evening.ticket({ orderNumber: ORDER, offerName, holderName: 'Zoé Lefèvre-Œuf' }))
    await evening.ticket({ orderNumber: 'G-0000-0001', holderName: 'Ada Lovelace' })
    await evening.ticket({ orderNumber: 'G-0000-0002', holderName: null })
    await evening.ticket({ orderNumber: 'G-0000-0003', holderName: 'Zoé', sessionId: evening.tomorrowId })
  })
  afterAll(() => evening.close())

  const search = async (query: string) => {
    const parameters = new URLSearchParams({ sessionId: evening.tonightId, query })
    return (await evening.get(`/search?${parameters}`)).body
  }
  const numbers = async (query: string): Promise<string[]> =>
    (await search(query)).items.map((order: { orderNumber: string }) => order.orderNumber)

  it('finds them by half a name, whatever the accents and capitals', async () => {
    for (const query of ['zoe', 'ZOÉ', 'lefev', 'oeuf zo', 'Lefèvre, Zoé'])
      expect(await numbers(query)).toEqual([ORDER])
    expect(await numbers('zoe lovelace')).toEqual([])
    expect(await numbers('nobody')).toEqual([])
  })

  it('finds an order by its number as people type it', async () => {
    for (const query of [ORDER, 'k7m29xdp', 'g k7m2 9xdp', 'K7M2 9XDP'])
      expect(await numbers(query)).toEqual([ORDER])
  })

  it('takes no sign for a wild card, and says what it could not look through', async () => {
    for (const query of ['%%', '__', '\\\\', "'--"]) expect(await numbers(query)).toEqual([])
    expect(await search('zoe')).toMatchObject({ partial: true, more: false })
  })

  it('says of each ticket where its holder is', async () => {
    const [first, second, third] = family
    if (!first || !second || !third) throw new Error('a family of four is made above')
    await evening.scan({ code: first.code, gate: 'East' })
    await evening.scan({ code: second.code })
    await evening.scan({ code: second.code, direction: 'exit' })
    await evening.service.deliver('tickets', ticketVoided(third.coded))
    const { items } = await search('zoe')
    const presences = ['inside', 'left', 'cancelled', 'expected']
    expect(items[0].tickets.map((ticket: { presence: string }) => ticket.presence)).toEqual(presences)
    expect(items[0].tickets[0]).toEqual({
      ticketId: first.coded.ticketId,
      orderNumber: ORDER,
      offerName: 'Full',
      holderName: 'Zoé Lefèvre-Œuf',
      proofRequired: true,
      condition: null,
      presence: 'inside',
      admittedAtMs: NOW_MS,
      gate: 'East',
    })
    const path = `/tickets/${first.coded.ticketId}/order?sessionId=${evening.tonightId}`
    expect((await evening.get(path)).body.order).toEqual(items[0])
  })

  it('shows twenty orders at most, and says that there are more', async () => {
    for (let index = 0; index < 21; index += 1)
      await evening.ticket({
        orderNumber: `G-1111-11${String(index).padStart(2, '0')}`,
        holderName: 'Jean Petit',
      })
    const { items, more } = await search('petit')
    expect([items.length, more]).toEqual([20, true])
  })

  it('tells what a ticket went through, and knows only its own session', async () => {
    const { code, coded } = await evening.ticket()
    const { ticketId } = coded
    const path = (sessionId: string) => `/tickets/${ticketId}/history?sessionId=${sessionId}`
    expect((await evening.get(path(evening.tonightId))).body).toMatchObject({
      presence: 'expected',
      items: [],
    })
    const [entry, again] = [newId(), newId()]
    await evening.scan({ scanId: entry, code, gate: 'East' })
    evening.service.clock.advance(1_000)
    await evening.undo(entry)
    evening.service.clock.advance(1_000)
    await evening.scan({ scanId: again, code, gate: 'West' })
    const { body } = await evening.get(path(evening.tonightId))
    evening.service.clock.advance(-2_000)
    expect(body.presence).toBe('inside')
    expect(body.items).toMatchObject([
      { kind: 'scan', scanId: again, gate: 'West', outcome: 'admitted', undoUntilMs: NOW_MS + 62_000 },
      { kind: 'undo', scanId: entry, gate: 'East', atMs: NOW_MS + 1_000 },
      { kind: 'scan', scanId: entry, gate: 'East', atMs: NOW_MS, undoUntilMs: null },
    ])
    expect((await evening.get(path(evening.tomorrowId))).statusCode).toBe(404)
    const order = `/tickets/${ticketId}/order?sessionId=${evening.tomorrowId}`
    expect((await evening.get(order)).statusCode).toBe(404)
  })

  it('finds and lets in who has bought just now, before their codes are made', async () => {
    const { code, coded } = newTicket({
      sessionId: evening.tonightId,
      eventId: evening.eventId,
      orderNumber: 'G-7777-0001',
      holderName: 'Yann Kerdoncuff',
    })
    const { ticketId, sessionId, orderNumber, offerName, proofRequired, holderName } = coded
    const uncoded = { ticketId, sessionId, orderNumber, offerName, proofRequired, holderName }
    const learn = () =>
      evening.service.context.port.run('learnUncoded', [{ ...uncoded, condition: 'Under 26' }])
    await learn()
    const { items } = await search('kerdon')
    expect(items[0].tickets).toMatchObject([{ ticketId, presence: 'expected', condition: 'Under 26' }])
    const { body } = await evening.letIn({ ticketIds: [ticketId] })
    expect(body.items).toMatchObject([{ outcome: 'admitted' }])
    await evening.service.deliver('tickets', coded)
    // Learnt again from an answer that was late, it changes nothing.
    await learn()
    expect((await search('kerdon')).items[0].tickets).toMatchObject([{ condition: null }])
    expect((await evening.scan({ code })).body.outcome).toBe('already_admitted')
  })

  it('never breaks on what a client sends', async () => {
    const { tonightId } = evening
    const paths = [
      '/search',
      `/search?sessionId=${tonightId}`,
      `/search?sessionId=${tonightId}&query=a`,
      `/search?sessionId=${tonightId}&query=%00ab`,
      `/search?sessionId=${tonightId}&query=${'x'.repeat(101)}`,
      '/search?sessionId=1&query=ada',
      `/tickets/1/history?sessionId=${tonightId}`,
      `/tickets/${newId()}/history`,
      `/tickets/%00/order?sessionId=${tonightId}`,
    ]
    for (const path of paths) expect([path, (await evening.get(path)).statusCode]).toEqual([path, 422])
  })
})
