import { ENGINES } from '@guichet/service-kit/testing/databases'
import { readCsv } from '@guichet/service-kit/testing/read-csv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Evening, startEvening } from './fixtures/evening.ts'
import { eventSaved, HOUR_MS, NOW_MS, newId, organiserSaved, sessionSaved } from './fixtures/facts.ts'

describe.each(ENGINES)('scans to take away, on %s', (engine) => {
  let evening: Evening
  let elsewhereId: string
  beforeAll(async () => {
    evening = await startEvening(engine)
    const [organiserId, eventId] = [newId(), newId()]
    elsewhereId = newId()
    await evening.service.deliver(
      'events',
      organiserSaved(organiserId),
      eventSaved(organiserId, eventId),
      sessionSaved(organiserId, eventId, elsewhereId, { doorsAtMs: NOW_MS - HOUR_MS }),
    )
    const { code, coded } = await evening.ticket()
    const { body } = await evening.scan({ code, gate: '=North' })
    expect(body.outcome).toBe('admitted')
    await evening.scan({ code })
    const other = await evening.ticket()
    const scanId = newId()
    await evening.scan({ code: other.code, scanId })
    await evening.undo(scanId)
    await evening.letIn({ ticketIds: [coded.ticketId, other.coded.ticketId] })
    await evening.scan({ code: 'nonsense', sessionId: elsewhereId })
  })
  afterAll(() => evening.close())

  const day = new Date(NOW_MS).toISOString().slice(0, 10)
  const take = (query: string, authorization = evening.account('Admin')) =>
    evening.service.app.inject({
      method: 'GET',
      url: `/api/admin/exports/scans.csv?from=${day}&to=${day}${query}`,
      headers: { authorization },
    })
  const outcomes = async (query: string, authorization?: string) =>
    readCsv((await take(query, authorization)).body).map(({ Outcome }) => Outcome)

  it('are all that was judged, in its order, with what was taken back, and name nobody', async () => {
    const answer = await take(`&eventId=${evening.eventId}`)
    const rows = readCsv(answer.body)
    expect(answer.headers['guichet-rows']).toBe(String(rows.length))
    expect(rows.map(({ Outcome, By }) => [Outcome, By])).toEqual([
      ['admitted', 'code'],
      ['already admitted', 'code'],
      ['admitted', 'code'],
      ['already admitted', 'hand'],
      ['admitted', 'hand'],
    ])
    expect(rows[0]).toMatchObject({ Gate: "'=North", Direction: 'entry', 'Taken back at': '' })
    expect(rows[2]?.['Taken back at']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    expect(answer.body).not.toContain('Lou')
    expect((await take(`&eventId=${evening.eventId}&locale=fr`)).body).toContain(';déjà entré;à la main;')
  })

  it('are those of the time and place asked for', async () => {
    expect(await outcomes('')).toHaveLength(6)
    expect(await outcomes(`&sessionId=${elsewhereId}`)).toEqual(['unknown'])
    expect(await outcomes(`&sessionId=${evening.tomorrowId}`)).toEqual([])
    const later = await evening.service.app.inject({
      method: 'GET',
      url: `/api/admin/exports/scans.csv?fromMs=${NOW_MS + 1}&toMs=${NOW_MS + HOUR_MS}`,
      headers: { authorization: evening.account('Admin') },
    })
    expect(readCsv(later.body)).toEqual([])
  })

  it('are given to who may see the figures, of theirs alone', async () => {
    expect(await outcomes('', await evening.member('cashier'))).toHaveLength(5)
    expect((await take('', await evening.member('door'))).statusCode).toBe(403)
    expect((await take('', evening.account('User'))).statusCode).toBe(403)
    expect((await take(`&sessionId=${elsewhereId}`, await evening.member('owner'))).statusCode).toBe(404)
    expect((await take(`&sessionId=${newId()}`)).statusCode).toBe(404)
    const { db } = evening.service.context
    const facts = await db.selectFrom('outbox').select('facts').orderBy('seq', 'desc').limit(20).execute()
    expect(facts.flatMap(({ facts: told }) => JSON.parse(told))).toContainEqual(
      expect.objectContaining({ type: 'table.exported', table: 'scans', rows: 5 }),
    )
  })
})
