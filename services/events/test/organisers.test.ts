import type { Event, EventItem } from '@guichet/contracts/events'
import type { Organiser } from '@guichet/contracts/organisers'
import type { Page } from '@guichet/contracts/primitives'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventBody, type House, openHouse } from './fixtures/house.ts'

describe.each(ENGINES)('organisers on %s', (engine) => {
  let house: House
  beforeAll(async () => {
    house = await openHouse(engine)
  })
  afterAll(() => house.close())

  async function open(as: string, name: string): Promise<Organiser> {
    const answer = await house.send('POST', '/api/events/organisers', { as, body: { name } })
    return answer.json<{ organiser: Organiser }>().organiser
  }

  test('an owner completes, corrects and takes back what is known of an organiser', async () => {
    const { as } = house.creator()
    const { id } = await open(as, 'Les Tréteaux')
    const url = `/api/events/organisers/${id}`
    const details = { legalName: 'Les Tréteaux SARL', siren: '732829320', vatId: 'FR44732829320' }
    const changed = await house.send('PATCH', url, { as, body: details })
    expect(changed.json<{ organiser: Organiser }>().organiser).toMatchObject({
      ...details,
      name: 'Les Tréteaux',
      currency: 'EUR',
      licenceNumber: null,
      myRole: 'owner',
    })
    await house.send('PATCH', url, { as, body: { siren: null } })
    const read = (await house.send('GET', url, { as })).json<{ organiser: Organiser }>().organiser
    expect(read).toMatchObject({ siren: null, legalName: 'Les Tréteaux SARL' })
    expect((await house.told()).at(-1)).toMatchObject({
      type: 'organiser.saved',
      organiser: { id, siren: null },
    })
  })

  test('an organiser with an event keeps the currency of its prices', async () => {
    const { as } = house.creator()
    const { id } = await open(as, 'Au Change')
    const change = (currency: string) =>
      house.send('PATCH', `/api/events/organisers/${id}`, { as, body: { currency } })
    expect((await change('CHF')).json<{ organiser: Organiser }>().organiser.currency).toBe('CHF')
    await house.draft(as, { organiserId: id })
    const refused = await change('EUR')
    expect([refused.status, refused.reason]).toEqual([409, 'currency_mismatch'])
    expect((await change('CHF')).status).toBe(200)
  })

  test('numbers that cannot be are refused', async () => {
    const { as } = house.creator()
    for (const body of [
      { name: 'A', siren: '732829321' },
      { name: 'A', siren: '73282932' },
      { name: 'A', siren: '٧٣٢٨٢٩٣٢٠' },
      { name: 'A', vatId: '44732829320' },
      { name: 'A', currency: 'euro' },
      { name: ' ' },
      { name: null },
      {},
    ]) {
      const answer = await house.send('POST', '/api/events/organisers', { as, body })
      expect([body, answer.status, answer.reason]).toEqual([body, 422, 'invalid_input'])
    }
  })

  test('the first event opens an organiser, the next ones belong to it', async () => {
    const { as } = house.creator()
    const first = await house.draft(as)
    const second = await house.draft(as, { organiserName: 'Not asked for' })
    expect(first.organiser).toEqual({ id: second.organiser.id, name: 'Organisateur', licenceNumber: null })
    expect(second.organiser).toEqual(first.organiser)
  })

  test('who edits for several organisers says for which', async () => {
    const { as } = house.creator()
    const [one, other] = [await open(as, 'One'), await open(as, 'Other')]
    const unsaid = await house.send('POST', '/api/events', { as, body: eventBody() })
    expect([unsaid.status, unsaid.reason]).toEqual([422, 'invalid_input'])
    expect((await house.draft(as, { organiserId: other.id })).organiser.id).toBe(other.id)
    expect((await house.draft(as, { organiserId: one.id })).organiser.id).toBe(one.id)
  })

  test('a User edits for whoever took them in, and opens nothing of their own', async () => {
    const user = house.somebody()
    const refused = await house.send('POST', '/api/events', { as: user.as, body: eventBody() })
    expect([refused.status, refused.reason]).toEqual([403, 'forbidden'])
    const opened = await house.send('POST', '/api/events/organisers', { as: user.as, body: { name: 'A' } })
    expect(opened.status).toBe(403)
    const { as } = house.creator()
    const { id } = await open(as, 'Welcome')
    const editor = await house.member(as, id, 'editor')
    expect((await house.draft(editor.as)).organiser.id).toBe(id)
    const seller = await house.member(as, id, 'seller')
    expect((await house.send('POST', '/api/events', { as: seller.as, body: eventBody() })).status).toBe(403)
  })

  test('a new name is shown and found with every event at once', async () => {
    const { as } = house.creator()
    const event = await house.published(as, { organiserName: 'Vieux Nom' })
    const count = async (query: string) =>
      (await house.send('GET', `/api/events?query=${query}`)).json<Page<EventItem>>().items.length
    expect(await count('vieux')).toBe(1)
    await house.send('PATCH', `/api/events/organisers/${event.organiser.id}`, {
      as,
      body: { name: 'Nouvelle Scène', licenceNumber: 'PLATESV-R-2026-001' },
    })
    expect([await count('vieux'), await count('nouvelle%20scene')]).toEqual([0, 1])
    const read = (await house.send('GET', `/api/events/${event.id}`)).json<{ event: Event }>().event
    expect(read.organiser).toEqual({
      id: event.organiser.id,
      name: 'Nouvelle Scène',
      licenceNumber: 'PLATESV-R-2026-001',
    })
    expect(JSON.stringify(read)).not.toContain('siren')
  })
})
