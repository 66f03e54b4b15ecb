import type { Event } from '@guichet/contracts/events'
import type { Invitation } from '@guichet/contracts/invitations'
import type { Member, Organiser } from '@guichet/contracts/organisers'
import type { Page } from '@guichet/contracts/primitives'
import { memberRole } from '@guichet/contracts/roles'
import { uuidv7 } from '@guichet/service-kit/ids'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, type House, MORNING_MS, openHouse, session } from './fixtures/house.ts'
import { invitationsOf, lettersTo, tokenSentTo } from './fixtures/invitations.ts'

const EMAIL = 'camille@example.org'
const MINUTE_MS = 60_000

describe.each(ENGINES)('invitations on %s', (engine) => {
  let house: House
  let owner: { id: string; as: string }
  let event: Event
  let team: ReturnType<typeof invitationsOf>

  beforeEach(async () => {
    house = await openHouse(engine)
    owner = house.creator()
    event = await house.draft(owner.as, {
      sessions: [session(MORNING_MS + 10 * HOUR_MS), session(MORNING_MS + DAY_MS)],
    })
    team = invitationsOf(house, event.organiser.id, owner.as)
  })
  afterEach(() => house.close())

  const members = async (): Promise<Member[]> => {
    const url = `/api/events/organisers/${event.organiser.id}/members`
    return (await house.send('GET', url, owner)).json<Page<Member>>().items
  }

  test('the mail says what for, its link what the mail said, and accepting makes a member', async () => {
    const [first] = event.sessions
    const sessionIds = [first?.id ?? '']
    const { token, ...invitation } = await team.invite({
      email: ' Camille@Example.org ',
      role: 'door',
      sessionIds,
    })
    expect(invitation).toMatchObject({
      email: EMAIL,
      role: 'door',
      sessionIds,
      sentAtMs: MORNING_MS,
      expiresAtMs: MORNING_MS + 7 * DAY_MS,
    })
    expect(await team.list()).toEqual([invitation])
    const [letter] = await lettersTo(house, EMAIL)
    expect(letter).toMatchObject({ locale: 'fr', title: `Rejoignez l’équipe de ${event.organiser.name}` })
    expect(letter?.facts?.map(({ value }) => value).join()).toContain('Le Malade imaginaire')
    expect(await team.look(token)).toEqual({
      state: 'open',
      organiserName: event.organiser.name,
      role: 'door',
      sessions: [{ title: event.title, startsAtMs: first?.startsAtMs, timeZone: 'Europe/Paris' }],
      inviterFirstName: null,
      expiresAtMs: invitation.expiresAtMs,
    })

    const camille = house.somebody()
    const { accepted } = await team.accept(token, camille.as)
    expect(accepted()).toMatchObject({ organiserId: event.organiser.id, role: 'door', joined: true })
    expect(await members()).toContainEqual(
      expect.objectContaining({ accountId: camille.id, role: 'door', sessionIds, isDeleted: false }),
    )
    expect(await team.list()).toEqual([])
    expect((await team.look(token)).state).toBe('accepted')
    const told = (await house.told()).slice(-2)
    expect(told).toMatchObject([
      { type: 'invitation.saved', actor: camille.id, invitation: { id: invitation.id, state: 'accepted' } },
      { type: 'membership.saved', accountId: camille.id, role: 'door', sessionIds },
    ])
    expect(JSON.stringify(await house.told())).not.toContain('camille@')
  })

  test('the secret and, once answered, the e-mail stand nowhere', async () => {
    const { token } = await team.invite({ email: EMAIL, role: 'editor' })
    await team.accept(token, house.somebody().as)
    const rows = await house.context.db.selectFrom('invitations').selectAll().execute()
    expect(rows).toMatchObject([{ email: null, state: 'accepted' }])
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('to an address of somebody who is forgotten are taken back, and name them nowhere', async () => {
    const { token } = await team.invite({ email: EMAIL, role: 'editor' })
    await team.invite({ email: 'autre@example.org', role: 'door' })
    const forget = (caller: string) =>
      house.internal.inject({
        method: 'POST',
        url: '/internal/people/forget-address',
        headers: { authorization: house.calledBy(caller) },
        payload: { email: EMAIL },
      })
    expect((await forget('tickets')).statusCode).toBe(403)
    expect((await forget('auth')).json()).toEqual({ forgotten: 1 })
    expect((await forget('auth')).json()).toEqual({ forgotten: 0 })
    const { db } = house.context
    const kept = [
      await db.selectFrom('invitations').selectAll().execute(),
      await db.selectFrom('mails').selectAll().execute(),
    ]
    expect(JSON.stringify(kept)).not.toContain(EMAIL)
    expect(JSON.stringify(kept)).toContain('autre@example.org')
    expect((await team.accept(token, house.somebody().as)).reason).toBe('link_expired')
  })

  test('are read in the language that was asked for', async () => {
    await team.invite({ email: EMAIL, role: 'cashier', locale: 'en' })
    expect((await lettersTo(house, EMAIL))[0]?.title).toBe(`Join the team of ${event.organiser.name}`)
  })

  test('accepting again says the same; somebody else comes too late', async () => {
    const { token } = await team.invite({ email: EMAIL, role: 'seller' })
    const camille = house.somebody()
    for (const answer of [await team.accept(token, camille.as), await team.accept(token, camille.as)]) {
      expect(answer.accepted()).toMatchObject({ role: 'seller', joined: true })
    }
    const late = await team.accept(token, house.somebody().as)
    expect([late.status, late.reason]).toEqual([409, 'link_expired'])
    // Who was sent away does not come back by the old link.
    await house.send('DELETE', `/api/events/organisers/${event.organiser.id}/members/me`, camille)
    expect((await team.accept(token, camille.as)).reason).toBe('link_expired')
  })

  test('a member who accepts stays what they are, and the link stays good for whom it was meant', async () => {
    const { token } = await team.invite({ email: EMAIL, role: 'door' })
    expect((await team.accept(token, owner.as)).accepted()).toMatchObject({ role: 'owner', joined: false })
    expect((await members()).map(({ role }) => role)).toEqual(['owner'])
    expect((await team.accept(token, house.somebody().as)).accepted().joined).toBe(true)
  })

  test('end after seven days, when declined and when taken back', async () => {
    const invited = await Promise.all(
      ['a@example.org', 'b@example.org', 'c@example.org'].map((email) =>
        team.invite({ email, role: 'door' }),
      ),
    )
    const [declined, revoked, forgotten] = invited.map(({ token }) => token) as [string, string, string]
    expect((await team.decline(declined)).status).toBe(204)
    expect((await team.decline(declined)).status).toBe(204)
    expect((await team.revoke(invited[1]?.id ?? '')).status).toBe(204)
    expect((await team.revoke(invited[1]?.id ?? '')).status).toBe(404)
    expect(await lettersTo(house, 'b@example.org')).toEqual([])
    house.clock.advance(7 * DAY_MS)
    const states = [declined, revoked, forgotten].map(async (token) => (await team.look(token)).state)
    expect(await Promise.all(states)).toEqual(['declined', 'revoked', 'expired'])
    for (const token of [declined, revoked, forgotten, 'A'.repeat(22)]) {
      expect((await team.accept(token, house.somebody().as)).reason).toBe('link_expired')
    }
    expect((await team.decline(forgotten)).reason).toBe('link_expired')
    // It is still shown to whoever invited, who may send it again.
    expect((await team.list()).map(({ email }) => email)).toEqual(['c@example.org'])
    house.clock.advance(31 * DAY_MS)
    await house.context.port.run('sweepExpired', null)
    expect(await house.context.db.selectFrom('invitations').selectAll().execute()).toEqual([])
    expect(await house.context.db.selectFrom('mails').selectAll().execute()).toEqual([])
  })

  test('sending again makes a new link, once a minute, and ends the old one', async () => {
    const { id, token } = await team.invite({ email: EMAIL, role: 'door' })
    expect((await team.resend(id)).status).toBe(200)
    expect(await tokenSentTo(house, EMAIL)).toBe(token)
    house.clock.advance(8 * DAY_MS)
    expect((await team.resend(id)).json<{ invitation: unknown }>().invitation).toMatchObject({
      id,
      expiresAtMs: MORNING_MS + 15 * DAY_MS,
    })
    expect(await lettersTo(house, EMAIL)).toHaveLength(1)
    const renewed = await tokenSentTo(house, EMAIL)
    expect(renewed).not.toBe(token)
    expect((await team.accept(token, house.somebody().as)).reason).toBe('link_expired')
    expect((await team.accept(renewed, house.somebody().as)).status).toBe(200)
    house.clock.advance(2 * MINUTE_MS)
    expect((await team.resend(id)).status).toBe(404)
  })

  test('one e-mail has one, whoever asks how often', async () => {
    const { id, token } = await team.invite({ email: EMAIL, role: 'door' })
    expect(await team.invite({ email: EMAIL, role: 'door' })).toMatchObject({ id, token })
    const other = await team.send({ email: EMAIL, role: 'owner' })
    expect([other.status, other.reason]).toEqual([409, 'already_invited'])
    house.clock.advance(8 * DAY_MS)
    const again = await team.invite({ email: EMAIL, role: 'owner' })
    expect(again.id).not.toBe(id)
    expect(await team.list()).toHaveLength(1)
  })

  test('fifty wait at most', async () => {
    for (let index = 0; index < 50; index += 1) {
      await team.invite({ email: `guest-${index}@example.org`, role: 'door' })
    }
    const refused = await team.send({ email: EMAIL, role: 'door' })
    expect([refused.status, refused.reason]).toEqual([409, 'too_many_invitations'])
    const [first] = await team.list()
    await team.revoke(first?.id ?? '')
    expect((await team.send({ email: EMAIL, role: 'door' })).status).toBe(201)
  })

  test('five mails a day reach one address, sent again, or taken back and made anew', async () => {
    const { id } = await team.invite({ email: EMAIL, role: 'door' })
    house.clock.advance(MINUTE_MS)
    expect((await team.resend(id)).status).toBe(200)
    for (const role of ['seller', 'cashier', 'editor'] as const) {
      const [open] = await team.list()
      await team.revoke(open?.id ?? '')
      await team.invite({ email: EMAIL, role })
    }
    house.clock.advance(MINUTE_MS)
    const [waiting] = await team.list()
    const again = await team.resend(waiting?.id ?? '')
    expect([again.status, again.json()]).toMatchObject([409, { reason: 'too_many_invitation_mails' }])
    // Nor from another house; the link that was mailed last stays good.
    const elsewhere = await house.draft(house.creator().as)
    const others = invitationsOf(house, elsewhere.organiser.id, house.admin().as)
    expect((await others.send({ email: EMAIL, role: 'door' })).reason).toBe('too_many_invitation_mails')
    expect((await team.look(await tokenSentTo(house, EMAIL))).state).toBe('open')
    expect((await team.send({ email: 'autre@example.org', role: 'door' })).status).toBe(201)

    house.clock.advance(DAY_MS)
    expect((await team.resend(waiting?.id ?? '')).status).toBe(200)
    await house.context.port.run('sweepExpired', null)
    expect(await house.context.db.selectFrom('invitation_mails').selectAll().execute()).toHaveLength(1)
  })

  test('a hundred mails a day leave for one organiser', async () => {
    for (const half of ['a', 'b']) {
      const emails = Array.from({ length: 50 }, (_, index) => `${half}-${index}@example.org`)
      const sent = await Promise.all(emails.map((email) => team.send({ email, role: 'door' })))
      expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([201]))
      const made = sent.map((answer) => answer.json<{ invitation: Invitation }>().invitation.id)
      await Promise.all(made.map((id) => team.revoke(id)))
    }
    const refused = await team.send({ email: EMAIL, role: 'door' })
    expect([refused.status, refused.reason]).toEqual([409, 'too_many_invitation_mails'])
    house.clock.advance(DAY_MS)
    expect((await team.send({ email: EMAIL, role: 'door' })).status).toBe(201)
  })

  test('are for those to make and see who manage the organiser', async () => {
    const { id } = await team.invite({ email: EMAIL, role: 'door' })
    for (const role of memberRole.options.filter((each) => each !== 'owner')) {
      const { as } = await house.member(owner.as, event.organiser.id, role)
      expect((await team.send({ email: 'x@example.org', role: 'owner' }, as)).status).toBe(403)
      expect((await house.send('GET', team.url, { as })).status).toBe(403)
      expect((await house.send('POST', `${team.url}/${id}/resend`, { as })).status).toBe(403)
      expect((await house.send('DELETE', `${team.url}/${id}`, { as })).status).toBe(403)
    }
    expect((await house.send('GET', team.url, house.somebody())).status).toBe(404)
    expect((await house.send('GET', team.url, house.admin())).status).toBe(200)
    const elsewhere = await house.draft(house.creator().as)
    const theirs = invitationsOf(house, elsewhere.organiser.id, house.admin().as)
    expect((await theirs.revoke(id)).status).toBe(404)
  })

  test('name sessions of the organiser, for roles that can be limited', async () => {
    const others = await house.draft(house.creator().as)
    const [first] = event.sessions
    for (const body of [
      { role: 'door', sessionIds: [others.sessions[0]?.id ?? ''] },
      { role: 'door', sessionIds: [first?.id ?? '', uuidv7(MORNING_MS)] },
      { role: 'editor', sessionIds: [first?.id ?? ''] },
      { role: 'door', sessionIds: [] },
    ] as const) {
      const answer = await team.send({ email: EMAIL, ...body, sessionIds: [...body.sessionIds] })
      expect([answer.status, answer.reason]).toEqual([422, 'invalid_input'])
    }
    expect(await lettersTo(house, EMAIL)).toEqual([])
  })

  test('Admins find every organiser by words of its name, members their own', async () => {
    const search = async (as: string, query: string) =>
      (await house.send('GET', `/api/events/organisers?${query}`, { as })).json<Page<Organiser>>().items
    const admin = house.admin()
    await house.send('POST', '/api/events/organisers', {
      as: admin.as,
      body: { name: 'Théâtre de l’Écluse' },
    })
    await house.send('POST', '/api/events/organisers', { as: owner.as, body: { name: 'Ecluse et Cie' } })
    const names = (found: Organiser[]) => found.map(({ name }) => name).toSorted()
    expect(names(await search(admin.as, 'scope=everywhere&query=ecluse'))).toEqual([
      'Ecluse et Cie',
      'Théâtre de l’Écluse',
    ])
    expect(names(await search(admin.as, 'scope=everywhere&query=écluse%20théâtre'))).toEqual([
      'Théâtre de l’Écluse',
    ])
    expect(names(await search(owner.as, 'query=ECLUSE'))).toEqual(['Ecluse et Cie'])
    expect((await house.send('GET', '/api/events/organisers?scope=everywhere', owner)).status).toBe(403)
  })
})
