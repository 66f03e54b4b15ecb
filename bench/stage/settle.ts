import { newId } from '@guichet/test/fixtures/new-id'
import { placeOrder } from '@guichet/test/fixtures/purchase'
import { until } from '@guichet/test/fixtures/until'
import { readProblem } from '@guichet/test/fixtures/visitor'
import { BenchFault } from '../fault.ts'
import type { Sale } from './evening.ts'
import type { OrderHouse } from './order-house.ts'

const PATIENCE_MS = 300_000

/** Waits until what was cut off is carried out: an order for nothing on sale is refused after everything that came before it. */
export async function settle({ house, tokens }: OrderHouse, { sessionId }: Sale): Promise<void> {
  const buyer = house.visitor()
  buyer.accessToken = tokens[0]
  const wish = { sessionId, lines: [{ offerId: newId(), quantity: 1 }], key: newId() }
  await until(
    'the queue of orders is empty',
    async () => {
      const { reason } = readProblem(await placeOrder(buyer, wish))
      if (reason === 'unavailable') return false
      if (reason !== 'not_on_sale')
        throw new BenchFault(`an offer that is not there was refused as ${reason}`)
      return true
    },
    PATIENCE_MS,
  )
}
