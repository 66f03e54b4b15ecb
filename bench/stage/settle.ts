import { newId } from '@guichet/test/fixtures/new-id'
import { placeOrder } from '@guichet/test/fixtures/purchase'
import { readProblem } from '@guichet/test/fixtures/visitor'
import { BenchFault } from '../fault.ts'
import type { Sale } from './evening.ts'
import type { OrderHouse } from './order-house.ts'

/** Waits until what was cut off is carried out: an order for nothing on sale is refused after everything that came before it. */
export async function settle({ house, tokens }: OrderHouse, { sessionId }: Sale): Promise<void> {
  const buyer = house.visitor()
  buyer.accessToken = tokens[0]
  const answer = await placeOrder(buyer, { sessionId, lines: [{ offerId: newId(), quantity: 1 }] })
  const { reason } = readProblem(answer)
  if (reason !== 'not_on_sale') throw new BenchFault(`an offer that is not there was refused as ${reason}`)
}
