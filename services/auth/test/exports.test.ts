import { type AccountExport, accountExport } from '@guichet/contracts/people'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { toldBy } from '@guichet/service-kit/testing/told-by'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OtherService, openOther } from './fixtures/other-services.ts'
import { type AuthService, ask, PASSWORD, type SignedInClient, signIn, startAuth } from './start-auth.ts'

const [KEPT, GIVEN, TAKEN] = ['1', '2', '3'].map((n) => `0197f7a0-0000-7000-8000-00000000000${n}`)
const AT = '2026-10-12T19:00:00.000Z'
const EVENING = { event: 'Le Malade imaginaire', organiser: 'Théâtre des Carmes', startsAt: AT }

const ofTickets = {
  orders: [
    {
      number: 'A1',
      state: 'paid',
      ...EVENING,
      buyer: null,
      lines: [],
      totalCents: 0,
      refundedCents: 0,
      exchangedCents: 0,
      currency: 'EUR',
      placedAt: AT,
      paidAt: AT,
      payments: [],
      tickets: [
        { id: KEPT, name: 'Plein tarif', state: 'ready', fiscalNo: 1 },
        { id: GIVEN, name: 'Plein tarif', state: 'transferred', fiscalNo: 2 },
      ],
    },
  ],
  ticketsTaken: [{ id: TAKEN, name: 'Réduit', state: 'valid', inTheNameOf: 'Ada', ...EVENING }],
  transfersGiven: [],
  transfersTaken: [],
}
const membership = {
  organiserId: KEPT,
  organiser: 'Théâtre des Carmes',
  role: 'owner',
  sessionIds: null,
  since: AT,
}
const subscription = {
  plan: 'Dix portions',
  soldBy: 'Cinéma des Carmes',
  state: 'active',
  portionsLeft: 8,
  startedAt: AT,
  endedAt: null,
  purchases: [],
  pours: [],
}
const admission = { ticketId: KEPT, gate: 'North', enteredAt: AT, ended: null }

describe.each(ENGINES)('the export of an account on %s', (engine) => {
  let service: AuthService
  let me: SignedInClient
  let others: OtherService[]
  beforeEach(async () => {
    service = await startAuth(engine)
    me = await signIn(service)
    others = []
  })
  afterEach(async () => {
    await Promise.all(others.map((other) => other.close()))
    await service.close()
  })

  async function play(name: 'events' | 'tickets' | 'validation' | 'popcorn', answer: object | undefined) {
    const other = await openOther(service, name, () => answer)
    others.push(other)
    return other
  }
  const take = (password = PASSWORD) =>
    ask<AccountExport & { reason: string }>(service, 'POST', '/api/auth/me/export', {
      body: { password },
      token: me.accessToken,
    })
  const told = async () => {
    const facts = await toldBy(service)
    return facts.filter(({ type }) => type === 'account.exported')
  }

  it('is one file of what every service keeps, asked for with the password and audited', async () => {
    await play('events', { memberships: [membership] })
    await play('tickets', ofTickets)
    const door = await play('validation', { admissions: [admission] })
    await play('popcorn', { subscriptions: [subscription] })
    const { status, headers, body } = await take()
    expect([status, headers['cache-control']]).toEqual([200, 'no-store'])
    expect(headers['content-disposition']).toBe('attachment; filename="guichet.json"')
    expect(accountExport.parse(body)).toMatchObject({
      missing: [],
      account: { id: me.user.id, email: 'user@guichet.example', roles: ['User'] },
      memberships: [membership],
      ...ofTickets,
      admissions: [admission],
      subscriptions: [subscription],
    })
    expect(body.signIns).toHaveLength(1)
    // What was handed on is somebody else's evening.
    expect(door.asked).toEqual([
      `POST /internal/people/admissions ${JSON.stringify({ ticketIds: [KEPT, TAKEN] })}`,
    ])
    expect(JSON.stringify(body)).not.toContain('argon2')
    expect(await told()).toEqual([{ type: 'account.exported', actor: me.user.id, accountId: me.user.id }])
  })

  it('comes without the parts of services that do not answer, and names them', async () => {
    await play('tickets', ofTickets)
    const { status, body } = await take()
    expect([status, body.missing]).toEqual([200, ['events', 'popcorn', 'validation']])
    expect([body.orders.length, body.memberships, body.admissions]).toEqual([1, [], []])
  })

  it('waits for no service without end', { timeout: 30_000 }, async () => {
    await play('events', { memberships: [membership] })
    await play('tickets', undefined)
    const { status, body } = await take()
    expect([status, body.missing]).toEqual([200, ['popcorn', 'tickets', 'validation']])
    expect([body.orders, body.memberships]).toEqual([[], [membership]])
  })

  it('is refused without the password; nothing is asked or told then', async () => {
    const events = await play('events', { memberships: [] })
    const refused = await take('not the password')
    expect([refused.status, refused.body.reason]).toEqual([401, 'invalid_credentials'])
    expect([events.asked, await told()]).toEqual([[], []])
  })
})
