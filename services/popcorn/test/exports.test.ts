import { ENGINES } from '@guichet/service-kit/testing/databases'
import { readCsv } from '@guichet/service-kit/testing/read-csv'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cinema, openCinema } from './fixtures/cinema.ts'

const MORNING_MS = Date.parse('2026-12-01T09:00:00Z')

describe.each(ENGINES)('pours to take away, on %s', (engine) => {
  let cinema: Cinema
  beforeEach(async () => {
    cinema = await openCinema({ engine, nowMs: MORNING_MS })
  })
  afterEach(() => cinema.close())

  const take = (query: string, authorization = cinema.admin) =>
    cinema.service.app.inject({
      method: 'GET',
      url: `/api/admin/exports/dispenses.csv?${query}`,
      headers: { authorization },
    })

  it('are all that was let pour, with what became of it, and name nobody', async () => {
    const machine = await cinema.machine()
    const lou = await cinema.subscribe()
    const pour = async (portion: 'small' | 'medium') =>
      machine.client.authorize({ requestId: cinema.newId(), code: await lou.code(), portion })
    const first = await pour('medium')
    await machine.client.report(first.dispenseId, 'confirm')
    cinema.service.clock.advance(30_000)
    const second = await pour('small')
    await machine.client.report(second.dispenseId, 'void')
    const answer = await take('from=2026-12-01&to=2026-12-01')
    expect(answer.headers['guichet-rows']).toBe('2')
    expect(readCsv(answer.body)).toEqual([
      expect.objectContaining({
        'Authorised at': '2026-12-01 10:00:00',
        'Time zone': 'Europe/Paris',
        Size: 'medium',
        Portions: '2',
        State: 'poured',
        'Settled by': 'machine',
        Dispense: first.dispenseId,
      }),
      expect.objectContaining({ State: 'not poured', Dispense: second.dispenseId }),
    ])
    expect(answer.body).not.toMatch(/lou/i)
    expect(readCsv((await take('from=2026-12-02&to=2026-12-03')).body)).toEqual([])
    expect((await take('from=2026-12-01&to=2026-12-01&locale=fr')).body).toContain(';moyenne;2;servi;')
  })

  it('are given to who runs the machines, of theirs alone', async () => {
    const status = async (query: string, who: string) => (await take(query, who)).statusCode
    const december = 'from=2026-12-01&to=2026-12-31'
    expect(await status(december, await cinema.member('operator'))).toBe(200)
    expect(await status(december, await cinema.member('cashier'))).toBe(403)
    expect(await status(`${december}&organiserId=${cinema.newId()}`, await cinema.member('owner'))).toBe(404)
    expect(await status('from=2026-12-31&to=2026-12-01', cinema.admin)).toBe(422)
  })
})
