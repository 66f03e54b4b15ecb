import type { PopcornExport } from '@guichet/contracts/people'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cinema, openCinema } from './fixtures/cinema.ts'

describe.each(ENGINES)('what is kept of somebody on %s', (engine) => {
  let cinema: Cinema
  beforeEach(async () => {
    cinema = await openCinema({ engine })
  })
  afterEach(() => cinema.close())

  async function exportOf(accountId: string): Promise<PopcornExport> {
    const answer = await cinema.service.internal.inject({
      url: `/internal/people/${accountId}/export`,
      headers: { authorization: cinema.service.calledBy('auth') },
    })
    expect(answer.statusCode).toBe(200)
    return answer.json()
  }

  it('is theirs to take along: what they paid and poured, and no one else’s', async () => {
    const lou = await cinema.subscribe()
    await cinema.subscribe()
    const machine = await cinema.machine()
    const code = await lou.code()
    const { dispenseId } = await machine.client.authorize({
      requestId: cinema.newId(),
      code,
      portion: 'medium',
    })
    await machine.client.report(dispenseId, 'confirm')
    const { port } = cinema.service.context
    const [purchase] = await cinema.service.context.db
      .selectFrom('purchases')
      .innerJoin('subscriptions', 'subscriptions.key', 'purchases.subscription_key')
      .select('purchases.id')
      .where('subscriptions.account_id', '=', lou.accountId)
      .execute()
    await port.run('refundPortions', {
      purchaseId: purchase?.id ?? '',
      actor: cinema.newId(),
      portions: 3,
      reason: 'Panne',
      idempotencyKey: 'k',
      bodyDigest: Buffer.alloc(16),
    })
    expect(await exportOf(lou.accountId)).toMatchObject({
      subscriptions: [
        {
          plan: 'Dix portions',
          soldBy: 'Le Rex',
          portionsLeft: 5,
          purchases: [
            {
              kind: 'start',
              totalCents: 3_000,
              state: 'paid',
              refunds: [{ portions: 3, amountCents: 900, reason: 'Panne' }],
            },
          ],
          pours: [{ machine: 'Hall', size: 'medium', portions: 2, state: 'confirmed', complaint: null }],
        },
      ],
    })
    expect(await exportOf(cinema.newId())).toEqual({ subscriptions: [] })
  })

  it('is asked for by auth alone', async () => {
    const answer = await cinema.service.internal.inject({
      url: `/internal/people/${cinema.newId()}/export`,
      headers: { authorization: cinema.service.calledBy('tickets') },
    })
    expect(answer.statusCode).toBe(403)
  })
})
