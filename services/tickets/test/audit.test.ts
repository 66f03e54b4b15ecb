import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openVenue, type Venue } from './fixtures/venue.ts'

describe.each(ENGINES)('the audit file on %s', (engine) => {
  let venue: Venue

  beforeEach(async () => {
    venue = await openVenue({ engine })
  })
  afterEach(() => venue.close())

  function lines(): Record<string, unknown>[] {
    const folder = venue.service.context.config.AUDIT_DIR
    return readdirSync(folder)
      .filter((file) => file.endsWith('.jsonl'))
      .flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'))
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
  }

  it('says who did what, and who tried what they may not, without naming anybody', async () => {
    const offer = await venue.offer()
    const guest = { email: 'lou@example.org', name: 'Lou Petit' }
    const order = await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 1 }], guest })
    const refused = await venue.service.app.inject({
      method: 'DELETE',
      url: `/api/tickets/offers/${offer.id}`,
      headers: { authorization: await venue.member('door'), 'x-request-id': 'request-1' },
    })
    expect([order.statusCode, refused.statusCode]).toEqual([201, 403])
    await expect.poll(lines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ service: 'tickets', action: 'offer.saved', outcome: 'done' }),
        expect.objectContaining({ action: 'order.placed', actor: expect.stringMatching(/^guest:/) }),
        expect.objectContaining({
          action: 'DELETE /api/tickets/offers/:id',
          outcome: 'forbidden',
          object: { kind: 'route', id: offer.id },
          requestId: 'request-1',
        }),
      ]),
    )
    expect(JSON.stringify(lines())).not.toMatch(/lou@example|Lou Petit/i)
  })
})
