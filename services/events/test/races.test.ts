import type { Event } from '@guichet/contracts/events'
import type { Member, Organiser } from '@guichet/contracts/organisers'
import type { Page } from '@guichet/contracts/primitives'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventBody, type House, openHouse } from './fixtures/house.ts'
import { invitationsOf, lettersTo } from './fixtures/invitations.ts'

const AT_ONCE = 12

const unguarded = new URL('./fixtures/unguarded-verbs.ts', import.meta.url)

describe.each(ENGINES)('races on %s', (engine) => {
  let house: House
  let control: House
  beforeAll(async () => {
    house = await openHouse(engine)
    control = await openHouse(engine, unguarded)
  })
  afterAll(async () => {
    await house.close()
    await control.close()
  })

  test('first events written at once open one organiser', async () => {
    expect(await organisersAfterFirstEvents(house)).toBe(1)
    expect(await organisersAfterFirstEvents(control)).toBe(AT_ONCE)
  })

  async function organisersAfterFirstEvents({ send, creator }: House): Promise<number> {
    const { as } = creator()
    await Promise.all(together(() => send('POST', '/api/events', { as, body: eventBody() })))
    return (await send('GET', '/api/events/organisers', { as })).json<Page<Organiser>>().items.length
  }

  test('owners who leave at once leave one behind', async () => {
    expect(await ownersAfterAllLeft(house)).toBe(1)
    expect(await ownersAfterAllLeft(control)).toBe(0)
  })

  async function ownersAfterAllLeft({ send, creator, admin, draft, member }: House): Promise<number> {
    const { as, id } = creator()
    const { organiser } = await draft(as)
    const url = `/api/events/organisers/${organiser.id}/members`
    const owners = [{ as, id }]
    for (let index = 0; index < 5; index += 1) owners.push(await member(as, organiser.id, 'owner'))
    await Promise.all(owners.map((owner) => send('DELETE', `${url}/${owner.id}`, { as: owner.as })))
    return (await send('GET', url, admin())).json<Page<Member>>().items.length
  }

  test('many who bring one link at once become one member', async () => {
    expect(await membersByOneLink(house)).toBe(1)
    expect(await membersByOneLink(control)).toBe(AT_ONCE)
  })

  async function membersByOneLink(place: House): Promise<number> {
    const { as } = place.creator()
    const { organiser } = await place.draft(as)
    const team = invitationsOf(place, organiser.id, as)
    const { token } = await team.invite({ email: `race-${organiser.id}@example.org`, role: 'door' })
    await Promise.all(together(() => team.accept(token, place.somebody().as)))
    const url = `/api/events/organisers/${organiser.id}/members`
    return (await place.send('GET', url, { as })).json<Page<Member>>().items.length - 1
  }

  test('one e-mail that is invited many times at once gets one mail', async () => {
    const { as } = house.creator()
    const { organiser } = await house.draft(as)
    const team = invitationsOf(house, organiser.id, as)
    const email = `crowd-${organiser.id}@example.org`
    await Promise.all(together(() => team.send({ email, role: 'door' })))
    expect(await team.list()).toHaveLength(1)
    expect(await lettersTo(house, email)).toHaveLength(1)
  })

  test('one of many who publish at once does', async () => {
    expect(await publishedAtOnce(house)).toBe(1)
    expect(await publishedAtOnce(control)).toBe(AT_ONCE)
  })

  async function publishedAtOnce({ send, creator, draft }: House): Promise<number> {
    const { as } = creator()
    const { id } = await draft(as)
    const answers = await Promise.all(together(() => send('POST', `/api/events/${id}/publish`, { as })))
    return answers.filter((answer) => answer.status === 200).length
  }

  test('one of many changes of the same version is written', async () => {
    expect(await writtenOnOneVersion(house)).toBe(1)
    expect(await writtenOnOneVersion(control)).toBe(AT_ONCE)
  })

  async function writtenOnOneVersion({ send, creator, draft }: House): Promise<number> {
    const { as } = creator()
    const { id } = await draft(as)
    const answers = await Promise.all(
      together((index) =>
        send('PATCH', `/api/events/${id}`, {
          as,
          headers: { 'if-match': '"1"' },
          body: { title: `Change ${index}` },
        }),
      ),
    )
    return answers.filter((answer) => answer.status === 200).length
  }

  test('events of one title get an address each', async () => {
    const { as } = house.creator()
    const body = eventBody({ title: 'Gala', organiserName: 'Gala' })
    const answers = await Promise.all(together(() => house.send('POST', '/api/events', { as, body })))
    const slugs = answers.map((answer) => answer.json<{ event: Event }>().event.slug)
    expect(new Set(slugs).size).toBe(AT_ONCE)
    expect(slugs.filter((slug) => slug === 'gala')).toHaveLength(1)
  })
})

function together<Result>(act: (index: number) => Promise<Result>): Promise<Result>[] {
  return Array.from({ length: AT_ONCE }, (_, index) => act(index))
}
