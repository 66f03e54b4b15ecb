import { eventsExport, soleOwnershipsAnswer } from '@guichet/contracts/people'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS, type House, MORNING_MS, openHouse } from './fixtures/house.ts'

describe.each(ENGINES)('accounts that go, on %s', (engine) => {
  let house: House
  beforeEach(async () => {
    house = await openHouse(engine)
  })
  afterEach(() => house.close())

  async function soleOwnerships(accountId: string, caller = 'auth') {
    const answer = await house.internal.inject({
      url: `/internal/accounts/${accountId}/sole-ownerships`,
      headers: { authorization: house.calledBy(caller) },
    })
    return answer.statusCode === 200
      ? soleOwnershipsAnswer.parse(answer.json()).organisers
      : answer.statusCode
  }

  const deleted = (accountId: string) =>
    house.deliver('auth', {
      type: 'account.deleted',
      actor: accountId,
      accountId,
      emailDigest: 'a'.repeat(64),
      ver: 2,
    })

  it('count as the one owner as long as guests or members count on the organiser', async () => {
    const owner = house.creator()
    expect(await soleOwnerships(owner.id)).toEqual([])
    const { organiser, id } = await house.draft(owner.as)
    expect(await soleOwnerships(owner.id)).toEqual([])
    await house.send('POST', `/api/events/${id}/publish`, { as: owner.as })
    expect(await soleOwnerships(owner.id)).toEqual([{ id: organiser.id, name: organiser.name }])
    house.clock.advance(DAY_MS)
    expect(await soleOwnerships(owner.id)).toEqual([])

    const editor = await house.member(owner.as, organiser.id, 'editor')
    expect(await soleOwnerships(owner.id)).toEqual([{ id: organiser.id, name: organiser.name }])
    expect(await soleOwnerships(editor.id)).toEqual([])
    const second = await house.member(owner.as, organiser.id, 'owner')
    expect([await soleOwnerships(owner.id), await soleOwnerships(second.id)]).toEqual([[], []])
    expect(await soleOwnerships(owner.id, 'tickets')).toBe(403)
  })

  it('can take along what they are a member of', async () => {
    const owner = house.creator()
    const { organiser } = await house.draft(owner.as)
    const editor = await house.member(owner.as, organiser.id, 'editor')
    const exported = (caller: string) =>
      house.internal.inject({
        url: `/internal/people/${editor.id}/export`,
        headers: { authorization: house.calledBy(caller) },
      })
    expect(eventsExport.parse((await exported('auth')).json())).toEqual({
      memberships: [
        {
          organiserId: organiser.id,
          organiser: organiser.name,
          role: 'editor',
          sessionIds: null,
          since: new Date(MORNING_MS).toISOString(),
        },
      ],
    })
    expect((await exported('tickets')).statusCode).toBe(403)
  })

  it('take their memberships with them, once however often it is said, and nobody else’s', async () => {
    const owner = house.creator()
    const one = await house.draft(owner.as)
    const editor = await house.member(owner.as, one.organiser.id, 'editor')
    await deleted(editor.id)
    await deleted(editor.id)
    const removed = (await house.told()).filter(({ type }) => type === 'membership.removed')
    expect(removed).toEqual([
      {
        type: 'membership.removed',
        actor: editor.id,
        organiserId: one.organiser.id,
        accountId: editor.id,
      },
    ])
    const rows = await house.context.db.selectFrom('memberships').select('account_id').execute()
    expect(rows).toEqual([{ account_id: owner.id }])
  })
})
