import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Evening, startEvening } from './fixtures/evening.ts'
import { eventSaved, HOUR_MS, NOW_MS, newId, sessionSaved, ticketVoided } from './fixtures/facts.ts'

interface Item {
  id: string
  scanId: string
}

describe.each(ENGINES)('lists and figures on %s', (engine) => {
  let evening: Evening
  beforeAll(async () => {
    evening = await startEvening(engine)
  })
  afterAll(() => evening.close())

  async function everyPage(path: string): Promise<Item[]> {
    const items: Item[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body, statusCode } = await evening.get(`${path}${cursor && `&cursor=${cursor}`}`)
      expect(statusCode).toBe(200)
      items.push(...body.items)
      cursor = body.nextCursor
    }
    return items
  }

  it('of sessions begin with those under way, and leave out drafts and what is long over', async () => {
    const { organiserId, service } = evening
    const starts = [-40, -20, -10, -1, 0, 0, 0, 2, 50].map((hours) => NOW_MS + hours * HOUR_MS)
    const [eventId, draftId] = [newId(), newId()]
    const sessions = starts.map((startsAtMs) =>
      sessionSaved(organiserId, eventId, newId(), { startsAtMs, endsAtMs: startsAtMs + 2 * HOUR_MS }),
    )
    await service.deliver(
      'events',
      eventSaved(organiserId, eventId),
      ...sessions,
      eventSaved(organiserId, draftId, { state: 'draft' }),
      sessionSaved(organiserId, draftId, newId()),
    )
    const shown = sessions.slice(2).map((fact) => (fact.type === 'session.saved' ? fact.session.id : ''))
    const listed = (await everyPage('/sessions?limit=2')).map((session) => session.id)
    expect(listed.filter((id) => shown.includes(id))).toEqual(shown)
    expect([...listed].sort()).toEqual([...shown, evening.tonightId, evening.tomorrowId].sort())
  })

  it('count who is expected, who is in, and who was sent away at which gate', async () => {
    const { service, organiserId, eventId } = evening
    const sessionId = newId()
    await service.deliver('events', sessionSaved(organiserId, eventId, sessionId, { capacity: 50 }))
    const stats = async () => (await evening.get(`/sessions/${sessionId}/stats`)).body
    const noExits = { exits: 0, byHand: 0, undone: 0 }
    const minutes = (entries: number) =>
      Array.from({ length: 10 }, (_, index) => ({
        startsAtMs: NOW_MS - (9 - index) * 60_000,
        entries: index === 9 ? entries : 0,
        exits: 0,
      }))
    const nothing = {
      admitted: 0,
      inside: 0,
      entries: 0,
      refused: 0,
      gates: [],
      lastScanAtMs: null,
      ...noExits,
    }
    expect(await stats()).toEqual({ sessionId, capacity: 50, tickets: 0, minutes: minutes(0), ...nothing })

    const tickets = []
    for (let index = 0; index < 4; index += 1) tickets.push(await evening.ticket({ sessionId }))
    const [first, second, third] = tickets
    if (!first || !second || !third) throw new Error('four tickets are made above')
    await evening.scan({ code: first.code, sessionId, gate: 'North' })
    await evening.scan({ code: first.code, sessionId, gate: 'South' })
    await evening.scan({ code: second.code, sessionId, gate: 'South' })
    await evening.scan({ code: 'nonsense', sessionId, gate: 'South' })
    // One who entered still counts when the ticket is refunded afterwards; one who did not counts no more.
    await service.deliver('tickets', ticketVoided(second.coded), ticketVoided(third.coded))
    expect(await stats()).toEqual({
      sessionId,
      capacity: 50,
      tickets: 3,
      admitted: 2,
      inside: 2,
      entries: 2,
      ...noExits,
      refused: 2,
      gates: [
        { gate: 'North', admitted: 1, exits: 0, byHand: 0, refused: 0, lastScanAtMs: NOW_MS },
        { gate: 'South', admitted: 1, exits: 0, byHand: 0, refused: 2, lastScanAtMs: NOW_MS },
      ],
      minutes: minutes(2),
      lastScanAtMs: NOW_MS,
    })
    const { body } = await evening.get('/sessions?limit=100')
    expect(body.items.find((item: Item) => item.id === sessionId)).toEqual({
      id: sessionId,
      eventId,
      title: 'La Mouette',
      organiser: { id: organiserId, name: 'Le Petit Théâtre' },
      state: 'scheduled',
      startsAtMs: NOW_MS + HOUR_MS,
      endsAtMs: NOW_MS + 3 * HOUR_MS,
      doorsAtMs: null,
      timeZone: 'Europe/Paris',
      capacity: 50,
      tickets: 3,
      admitted: 2,
      reEntry: false,
    })
  })

  it('of scans show the newest first, page by page, and by outcome', async () => {
    const sessionId = newId()
    await evening.service.deliver('events', sessionSaved(evening.organiserId, evening.eventId, sessionId))
    const { code, coded } = await evening.ticket({ sessionId })
    const scanIds = Array.from({ length: 7 }, newId)
    for (const scanId of scanIds) await evening.scan({ scanId, code, sessionId })
    const listed = await everyPage(`/scans?sessionId=${sessionId}&limit=3`)
    expect(listed.map((scan) => scan.scanId)).toEqual([...scanIds].reverse())
    expect(await everyPage(`/scans?sessionId=${sessionId}&outcome=admitted`)).toEqual([
      expect.objectContaining({
        scanId: scanIds[0],
        sessionId,
        gate: 'North',
        outcome: 'admitted',
        atMs: NOW_MS,
        ticket: expect.objectContaining({ id: coded.ticketId, holderName: 'Ada Lovelace' }),
      }),
    ])
  })

  it('never break on what a client sends', async () => {
    const { tonightId } = evening
    const cursors = [
      'W10',
      'e30',
      'AAAA',
      btoa('[1e99]').replaceAll('=', ''),
      btoa('["\\u0000"]').replaceAll('=', ''),
    ]
    const paths = [
      ...cursors.flatMap((cursor) => [
        `/sessions?cursor=${cursor}`,
        `/scans?sessionId=${tonightId}&cursor=${cursor}`,
      ]),
      '/sessions?limit=0',
      '/sessions?limit=1e99',
      '/sessions?surprise=1',
      '/scans',
      '/scans?sessionId=1',
      `/scans?sessionId=${tonightId}&outcome=lost`,
      '/sessions/1/stats',
      '/sessions/%00/stats',
    ]
    for (const path of paths) expect([path, (await evening.get(path)).statusCode]).toEqual([path, 422])
  })
})
