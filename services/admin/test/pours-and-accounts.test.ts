import type { Fact } from '@guichet/contracts/facts'
import type { AccountsAnswer, PoursAnswer } from '@guichet/contracts/stats'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId } from './fixtures/facts.ts'
import { type Office, openEvent, openOffice } from './fixtures/office.ts'

const at = (iso: string): number => Date.parse(iso)
const NOVEMBER = 'from=2026-11-01&to=2026-11-30'

describe.each(ENGINES)('pours and accounts, on %s', (engine) => {
  let office: Office
  let organiserId: string
  beforeEach(async () => {
    office = await openOffice(engine)
    organiserId = (await openEvent(office)).organiserId
  })
  afterEach(() => office.close())

  const pours = async (query = ''): Promise<PoursAnswer> =>
    (await office.get(`/stats/pours?${NOVEMBER}${query}`)).body

  async function machine(name: string, of = organiserId): Promise<string> {
    const id = newId()
    const saved = { id, organiserId: of, name, place: 'Hall', state: 'in_service', capacity: 100 } as const
    await office.tell('popcorn', 0, { type: 'machine.saved', actor: id, machine: saved })
    return id
  }

  function dispense(machineId: string, iso: string, portions: number, of = organiserId) {
    const id = newId()
    const said = (state: 'authorised' | 'confirmed' | 'void' | 'unknown'): Fact => ({
      type: 'dispense.saved',
      actor: machineId,
      dispense: {
        id,
        machineId,
        organiserId: of,
        subscriptionId: newId(),
        size: 'small',
        portions,
        state,
        authorisedAtMs: at(iso),
        settledAtMs: null,
        settledBy: null,
      },
    })
    return {
      told: (state: Parameters<typeof said>[0], whenIso = iso) =>
        office.tell('popcorn', at(whenIso), said(state)),
    }
  }

  it('counts a pour once, when it is known, at the hour at which it was let pour', async () => {
    const [hall, bar] = [await machine('Hall'), await machine('Bar')]
    const first = dispense(hall, '2026-11-10T22:59Z', 2)
    await first.told('authorised')
    await first.told('unknown')
    expect((await pours()).total).toEqual({ pours: 0, portions: 0 })
    await first.told('confirmed', '2026-11-12T08:00Z')
    await first.told('confirmed', '2026-11-13T08:00Z')
    await dispense(bar, '2026-11-10T23:00Z', 1).told('confirmed')
    await dispense(bar, '2026-11-11T10:00Z', 3).told('void')
    expect(await pours()).toEqual({
      timeZone: 'Europe/Paris',
      total: { pours: 2, portions: 3 },
      before: { pours: 0, portions: 0 },
      points: [
        { at: '2026-11-10', pours: 1, portions: 2 },
        { at: '2026-11-11', pours: 1, portions: 1 },
      ],
      machines: [
        { machineId: hall, name: 'Hall', place: 'Hall', pours: 1, portions: 2 },
        { machineId: bar, name: 'Bar', place: 'Hall', pours: 1, portions: 1 },
      ],
    })
    expect((await office.get('/stats/pours?from=2026-12-01&to=2026-12-30')).body).toMatchObject({
      total: { pours: 0 },
      before: { pours: 2 },
    })
  })

  it('shows members what their machines poured', async () => {
    const { organiserId: other } = await openEvent(office)
    await dispense(await machine('Hall'), '2026-11-10T10:00Z', 2).told('confirmed')
    await dispense(await machine('Elsewhere', other), '2026-11-10T10:00Z', 5, other).told('confirmed')
    const accountId = newId()
    await office.tell('events', office.service.clock.nowMs(), {
      type: 'membership.saved',
      actor: 'system',
      organiserId,
      accountId,
      role: 'owner',
      sessionIds: null,
    })
    const seen = await office.get(`/stats/pours?${NOVEMBER}`, office.service.signedIn(accountId, 'User'))
    expect(seen.body).toMatchObject({ total: { portions: 2 }, machines: [{ name: 'Hall' }] })
    expect((await pours()).total.portions).toBe(7)
    expect((await pours(`&organiserId=${other}`)).total.portions).toBe(5)
  })

  it('counts accounts that are opened and deleted, for Admins alone', async () => {
    const account = (type: 'account.opened' | 'account.deleted'): Fact => {
      const said = { actor: 'system', accountId: newId(), emailDigest: 'a'.repeat(64), ver: 1 }
      return type === 'account.opened' ? { type, ...said, roles: ['User'] } : { type, ...said }
    }
    await office.tell('auth', at('2026-10-31T22:59Z'), account('account.opened'))
    await office.tell('auth', at('2026-11-10T10:00Z'), account('account.opened'), account('account.opened'))
    await office.tell('auth', at('2026-11-10T22:59Z'), account('account.deleted'))
    const answer: AccountsAnswer = (await office.get(`/stats/accounts?${NOVEMBER}`)).body
    expect(answer).toEqual({
      timeZone: 'Europe/Paris',
      total: { opened: 2, deleted: 1 },
      before: { opened: 1, deleted: 0 },
      points: [{ at: '2026-11-10', opened: 2, deleted: 1 }],
    })
    const creator = office.service.signedIn(newId(), 'EventCreator')
    expect((await office.get(`/stats/accounts?${NOVEMBER}`, creator)).status).toBe(403)
    expect((await office.get('/stats/accounts?from=2026-11-30&to=2026-11-01')).status).toBe(422)
  })
})
