import { fleetRole, memberRole } from '@guichet/contracts/roles'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Evening, startEvening } from './fixtures/evening.ts'
import { eventSaved, membershipSaved, newId, sessionSaved } from './fixtures/facts.ts'

const doorRoles = ['owner', 'editor', 'door']
const doorFleetRoles = ['DoorStaff', 'Admin']

describe.each(ENGINES)('the right to stand at the door on %s', (engine) => {
  let evening: Evening
  beforeAll(async () => {
    evening = await startEvening(engine)
  })
  afterAll(() => evening.close())

  /** What somebody gets from every route about a session. */
  async function statuses(authorization: string, sessionId = evening.tonightId): Promise<number[]> {
    const { code } = await evening.ticket({ sessionId })
    const answers = [
      await evening.scan({ code, sessionId }, authorization),
      await evening.get(`/sessions/${sessionId}/stats`, authorization),
      await evening.get(`/scans?sessionId=${sessionId}`, authorization),
    ]
    return answers.map(({ statusCode }) => statusCode)
  }

  async function seenInPicker(authorization: string): Promise<boolean> {
    const { body } = await evening.get('/sessions', authorization)
    return body.items.some((session: { id: string }) => session.id === evening.tonightId)
  }

  it.each(memberRole.options)('of a member: %s', async (role) => {
    const authorization = await evening.member(role)
    const may = doorRoles.includes(role)
    expect(await statuses(authorization)).toEqual(Array(3).fill(may ? 200 : 403))
    expect(await seenInPicker(authorization)).toBe(may)
  })

  it.each(fleetRole.options)('of an account: %s', async (role) => {
    const authorization = evening.account(role)
    const may = doorFleetRoles.includes(role)
    expect(await statuses(authorization)).toEqual(Array(3).fill(may ? 200 : 403))
    expect(await seenInPicker(authorization)).toBe(may)
  })

  it("is not had by another organiser's owner, and ends with the membership", async () => {
    const accountId = newId()
    const authorization = evening.service.signedIn(accountId, 'User')
    await evening.service.deliver('events', membershipSaved(newId(), accountId, 'owner'))
    expect(await statuses(authorization)).toEqual([403, 403, 403])
    const { organiserId } = evening
    await evening.service.deliver('events', membershipSaved(organiserId, accountId, 'door'))
    expect(await statuses(authorization)).toEqual([200, 200, 200])
    await evening.service.deliver('events', {
      type: 'membership.removed',
      actor: 'system',
      organiserId,
      accountId,
    })
    expect(await statuses(authorization)).toEqual([403, 403, 403])
  })

  it('is had at their own sessions by members limited to them', async () => {
    const { organiserId, tonightId, service } = evening
    const [eventId, tomorrowId] = [newId(), newId()]
    await service.deliver(
      'events',
      eventSaved(organiserId, eventId),
      sessionSaved(organiserId, eventId, tomorrowId),
    )
    const accountId = newId()
    const authorization = service.signedIn(accountId, 'User')
    const limitTo = (sessionIds: string[] | null) =>
      service.deliver('events', membershipSaved(organiserId, accountId, 'door', sessionIds))
    await limitTo([tomorrowId, newId()])
    expect(await statuses(authorization, tomorrowId)).toEqual([200, 200, 200])
    expect(await statuses(authorization, tonightId)).toEqual([403, 403, 403])
    const picked = (await evening.get('/sessions', authorization)).body.items
    expect(picked.map((session: { id: string }) => session.id)).toEqual([tomorrowId])
    await limitTo(null)
    expect(await statuses(authorization, tonightId)).toEqual([200, 200, 200])
    await limitTo([newId()])
    expect(await statuses(authorization, tomorrowId)).toEqual([403, 403, 403])
    expect((await evening.get('/sessions', authorization)).body.items).toEqual([])
  })

  it('says nothing of a draft to who may not see it', async () => {
    const [eventId, sessionId] = [newId(), newId()]
    await evening.service.deliver(
      'events',
      eventSaved(evening.organiserId, eventId, { state: 'draft' }),
      sessionSaved(evening.organiserId, eventId, sessionId),
    )
    expect(await statuses(evening.account('User'), sessionId)).toEqual([404, 404, 404])
    expect(await statuses(await evening.member('seller'), sessionId)).toEqual([403, 403, 403])
    expect(await statuses(evening.account('Seller'), sessionId)).toEqual([403, 403, 403])
  })

  it('asks events about a session it has not heard of, and says so when nobody answers', async () => {
    expect(await statuses(evening.account('Admin'), newId())).toEqual([503, 503, 503])
  })

  it('needs a signed-in account', async () => {
    expect(await statuses('')).toEqual([401, 401, 401])
    expect((await evening.get('/sessions', '')).statusCode).toBe(401)
  })

  it('is had at the internal door by nobody but the feed readers', async () => {
    const ask = (authorization: string) =>
      evening.service.internal.inject({ url: '/internal/feed', headers: { authorization } })
    expect((await ask(evening.service.calledBy('tickets'))).statusCode).toBe(200)
    expect((await ask(evening.service.calledBy('events'))).statusCode).toBe(403)
    expect((await ask(evening.account('Admin'))).statusCode).toBe(401)
  })
})
