import type { Event } from '@guichet/contracts/events'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, type House, MORNING_MS, openHouse, session } from './fixtures/house.ts'

describe.each(ENGINES)('calendar files on %s', (engine) => {
  let house: House
  beforeEach(async () => {
    house = await openHouse(engine)
  })
  afterEach(() => house.close())

  it('hold every session, on the clock of the place, on both sides of summer time', async () => {
    const { as } = house.creator()
    // 12 October at 19:00 UTC, and 26 days later: after the clocks went back.
    const event = await house.published(as, {
      sessions: [session(MORNING_MS + 10 * HOUR_MS), session(MORNING_MS + 26 * DAY_MS + 10 * HOUR_MS)],
    })
    const answer = await house.send('GET', `/api/events/${event.id}/calendar.ics`)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
    const lines = linesOf(answer.body)
    expect(lines).toContain('TZID:Europe/Paris')
    expect(lines.filter((line) => line.startsWith('DTSTART;TZID'))).toEqual([
      'DTSTART;TZID=Europe/Paris:20261012T210000',
      'DTSTART;TZID=Europe/Paris:20261107T200000',
    ])
    expect(lines.filter((line) => line.startsWith('UID:'))).toEqual(
      event.sessions.map(({ id }) => `UID:${id}@guichet`),
    )
    expect(lines).toContain('SUMMARY:Le Malade imaginaire')
    expect(lines).toContainEqual(expect.stringContaining('6 place des Carmes\\, Saint-Étienne'))
    expect(lines).toContainEqual(expect.stringContaining(`/events/${event.slug}`))
    expect(answer.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  })

  it('move and cancel what an earlier file wrote', async () => {
    const { as } = house.creator()
    const event = await house.published(as, {
      sessions: [session(MORNING_MS + DAY_MS), session(MORNING_MS + 2 * DAY_MS)],
    })
    const [first, second] = event.sessions
    const before = await fileOf(house, event, first?.id)
    expect(before.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1)
    expect(before).toContain('STATUS:CONFIRMED')

    const path = `/api/events/${event.id}/sessions`
    const startsAtMs = MORNING_MS + 3 * DAY_MS
    const moved = await house.send('POST', `${path}/${first?.id}/move`, {
      as,
      body: { startsAtMs, endsAtMs: startsAtMs + HOUR_MS },
    })
    expect(moved.status).toBe(200)
    const after = await fileOf(house, event, first?.id)
    expect(textOf(after, 'UID')).toBe(textOf(before, 'UID'))
    expect(Number(textOf(after, 'SEQUENCE'))).toBeGreaterThan(Number(textOf(before, 'SEQUENCE')))
    expect(after).toContain('DTSTART;TZID=Europe/Paris:20261015T110000')

    const cancelled = await house.send('POST', `${path}/${second?.id}/cancel`, { as, body: {} })
    expect(cancelled.status).toBe(200)
    expect(await fileOf(house, event, second?.id)).toContain('STATUS:CANCELLED')
  })

  it('are told apart from what was read before, and are of published events alone', async () => {
    const { as } = house.creator()
    const draft = await house.draft(as)
    expect((await house.send('GET', `/api/events/${draft.id}/calendar.ics`)).status).toBe(404)
    const event = await house.published(as)
    const url = `/api/events/${event.id}/calendar.ics`
    const { etag } = (await house.send('GET', url)).headers
    const again = await house.send('GET', url, { headers: { 'if-none-match': String(etag) } })
    expect(again.status).toBe(304)
    expect((await house.send('GET', `${url}?sessionId=${draft.sessions[0]?.id}`)).status).toBe(404)
    expect((await house.send('GET', `${url}?sessionId=x`)).status).toBe(422)
  })

  it('keep what a title says inside it', async () => {
    const { as } = house.creator()
    const event = await house.published(as, { title: 'Fin\\; BEGIN:VALARM, « \u2028 »' })
    const lines = await fileOf(house, event)
    expect(lines.filter((line) => line.startsWith('BEGIN:VALARM'))).toEqual([])
    expect(textOf(lines, 'SUMMARY')).toContain('Fin\\\\\\; BEGIN:VALARM\\,')
  })
})

/** With long lines put together again. */
function linesOf(file: string): string[] {
  return file.replaceAll(/\r\n[ \t]/g, '').split('\r\n')
}

async function fileOf(house: House, event: Event, sessionId?: string): Promise<string[]> {
  const query = sessionId ? `?sessionId=${sessionId}` : ''
  return linesOf((await house.send('GET', `/api/events/${event.id}/calendar.ics${query}`)).body)
}

function textOf(lines: readonly string[], name: string): string | undefined {
  return lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1)
}
