import { placeOrder } from '@guichet/test/fixtures/purchase'
import type { Visitor } from '@guichet/test/fixtures/visitor'
import type { Fault } from '../../campaign.ts'
import type { Shop } from '../../house/shopper.ts'

/** Writes once and reads once while nothing can be written. */
export async function askWhileFull(
  { house, evening, history }: Shop,
  organiser: Visitor,
  buyer: string,
): Promise<Fault[]> {
  // Never answered: nobody can say whether such a write was kept.
  history.invoke({ verb: 'place', buyer, quantity: 1 })
  const [written, read] = await Promise.all([
    placeOrder(house.visitor(), {
      sessionId: evening.sessionId,
      lines: [{ offerId: evening.offers[1].id, quantity: 1 }],
      buyer: { email: buyer, name: 'Une Personne' },
    }),
    // From the page that is never cached.
    organiser.get(`/api/tickets/offers/mine?sessionId=${evening.sessionId}`),
  ])
  const faults: Fault[] = []
  if (written.status !== 503 || written.headers['retry-after'] === undefined) {
    const said = JSON.stringify(written.body).slice(0, 300)
    const detail = `a write is answered ${written.status} ${said}, to be retried after ${written.headers['retry-after']}`
    faults.push({ kind: 'wrong answer', detail })
  }
  if (read.status !== 200) faults.push({ kind: 'wrong answer', detail: `a read is answered ${read.status}` })
  return faults
}
