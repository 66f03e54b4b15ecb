import { MOST_IN_LINE, type PlaceOrderBody } from '@guichet/contracts/orders'
import type { FastLane } from '@guichet/service-kit/http/fast-lane'
import type { Deps } from '../deps.ts'
import { placedText, placeInput, placeOrder, refusalOf } from './placing.ts'

const UUIDV7 = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
const PATH = new RegExp(`^/api/tickets/sessions/(${UUIDV7})/orders$`)
const ID = new RegExp(`^${UUIDV7}$`)
const KEY = /^[\x21-\x7e]{8,128}$/

/** The order that nearly everybody places when a house sells out: by an account, of one offer. */
export function orderLane(deps: Deps): FastLane {
  return {
    path: PATH,
    statusCode: 201,
    answer: async ({ path, headers, viewer, body }) => {
      const idempotencyKey = headers['idempotency-key'] ?? ''
      if (!KEY.test(idempotencyKey) || !isPlain(body)) return undefined
      const input = await placeInput(deps, {
        params: { sessionId: path[1] as string },
        headers: { 'idempotency-key': idempotencyKey },
        body,
        viewer: await viewer(),
      })
      if (input.holderKind !== 'account') return undefined
      const placed = await placeOrder(deps, input)
      if (!('order' in placed)) throw refusalOf(placed)
      return placedText(deps, input, placed)
    },
  }
}

/** As the contract has it, with nothing that is optional. */
function isPlain(body: unknown): body is PlaceOrderBody {
  if (!hasOnly(body, ['lines']) || !Array.isArray(body.lines) || body.lines.length !== 1) return false
  const [line] = body.lines as unknown[]
  if (!hasOnly(line, ['offerId', 'quantity'])) return false
  const { offerId, quantity } = line
  return (
    typeof offerId === 'string' &&
    ID.test(offerId) &&
    Number.isInteger(quantity) &&
    (quantity as number) >= 1 &&
    (quantity as number) <= MOST_IN_LINE
  )
}

function hasOnly<Name extends string>(
  value: unknown,
  names: readonly Name[],
): value is Record<Name, unknown> {
  if (value === null || typeof value !== 'object') return false
  return Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name))
}
