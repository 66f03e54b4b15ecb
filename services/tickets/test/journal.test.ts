import type { JournalEntry } from '@guichet/contracts/sales'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from './fixtures/command.ts'
import { tamper } from './fixtures/tamper.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

describe.each(ENGINES)('the money journal on %s', (engine) => {
  let venue: Venue
  beforeEach(async () => {
    venue = await openVenue({ engine })
  })
  afterEach(() => venue.close())

  const ask = async (path: string, as = venue.owner) =>
    (
      await venue.service.app.inject({
        url: `/api/tickets/${path}`,
        headers: as ? { authorization: as } : {},
      })
    ).json()
  const verify = (more = '') => ask(`journal/verify?organiserId=${venue.organiserId}${more}`)
  const command = () => runCommand('verify-journal', [], venue.service.context.config.DATABASE_URL)

  /** Sells one ticket after the other; the first is free. */
  async function sell(count: number): Promise<void> {
    const free = await venue.offer({ priceCents: 0 })
    const full = await venue.offer({ priceCents: 2110, vatRateBp: 550 })
    await venue.placeOrder({ lines: [{ offerId: free.id, quantity: 1 }] })
    for (let n = 1; n < count; n += 1) {
      const placed = (await venue.placeOrder({ lines: [{ offerId: full.id, quantity: 1 }] })).json()
      await venue.settle(placed.order.id)
    }
  }

  it('has a row for every sale, newest first, page by page, free ones too', async () => {
    await sell(5)
    const seen: JournalEntry[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: JournalEntry[]; nextCursor: string | null } = await ask(
        `journal?organiserId=${venue.organiserId}&limit=2${cursor && `&cursor=${cursor}`}`,
      )
      seen.push(...page.items)
      cursor = page.nextCursor
    }
    expect(seen.map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1])
    expect(seen[0]).toMatchObject({
      organiserId: venue.organiserId,
      register: 'web',
      kind: 'sale',
      tender: 'card',
      grossCents: 2110,
      currency: 'EUR',
      vat: [{ rateBp: 550, grossCents: 2110, vatCents: 110 }],
      previousHash: seen[1]?.hash,
    })
    expect(seen[4]).toMatchObject({ tender: 'free', grossCents: 0, previousHash: '0'.repeat(64) })
    expect((await ask(`journal?organiserId=${venue.organiserId}&register=bar`)).items).toEqual([])
  })

  it('is whole as it was written', async () => {
    await sell(3)
    expect(await verify()).toEqual({ whole: true, entries: 3, closings: 0, firstFault: null })
    expect(await verify('&register=bar')).toEqual({ whole: true, entries: 0, closings: 0, firstFault: null })
    const { exitCode, output } = await command()
    expect(output).toMatch(
      new RegExp(`^${venue.organiserId} web: whole, 3 entries, 0 closings, head [0-9a-f]{64}\n$`),
    )
    expect(exitCode).toBe(0)
  })

  it.each([
    ['content', 2, 'UPDATE money_journal SET gross_cents = 1 WHERE seq = 2'],
    ['gap', 2, 'DELETE FROM money_journal WHERE seq = 2'],
    ['gap', 1, 'DELETE FROM money_journal WHERE seq = 1'],
    ['chain', 3, 'UPDATE money_journal SET previous_hash = hash WHERE seq = 3'],
  ])('betrays a %s fault at row %i', async (fault, seq, statement) => {
    await sell(4)
    await tamper(venue, engine, statement)
    expect(await verify()).toEqual({
      whole: false,
      entries: seq - 1,
      closings: 0,
      firstFault: { register: 'web', seq, fault },
    })
    const { exitCode, output } = await command()
    expect(output).toBe(`${venue.organiserId} web: BROKEN at entry ${seq}: ${fault}\n`)
    expect(exitCode).toBe(1)
  })

  it('is for those who may see it', async () => {
    for (const path of ['journal', 'journal/verify']) {
      const query = `${path}?organiserId=${venue.organiserId}`
      const statuses = []
      for (const role of ['owner', 'cashier', 'editor', 'seller', 'door'] as const) {
        statuses.push((await ask(query, await venue.member(role))).status)
      }
      expect(statuses).toEqual([undefined, undefined, 403, 403, 403])
      expect((await ask(query, venue.account())).status).toBe(404)
      expect((await ask(query, '')).status).toBe(401)
      expect((await ask(`${path}?organiserId=${venue.newId()}`)).status).toBe(404)
      expect((await ask(path)).status).toBe(422)
      expect((await ask(`${query}&register=%00`)).status).toBe(422)
    }
    for (const place of [['\u0000', 1], ['web'], ['web', 1e300], [1, 'web'], {}]) {
      const cursor = Buffer.from(JSON.stringify(place)).toString('base64url')
      expect((await ask(`journal?organiserId=${venue.organiserId}&cursor=${cursor}`)).status).toBe(422)
    }
  })
})
