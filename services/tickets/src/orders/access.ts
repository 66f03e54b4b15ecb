import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import type { OrderRow } from '../tables.ts'

/**
 * The key of a guest's link: 128 bits derived from the order's id and its access generation, stored nowhere. The same link can
 * be mailed again, and raising the generation kills every link of the order.
 */
export interface AccessKeys {
  keyOf(order: Pick<OrderRow, 'id' | 'access_generation'>): string
  matches(order: Pick<OrderRow, 'id' | 'access_generation'>, key: string): boolean
}

export function openAccessKeys(master: Buffer): AccessKeys {
  const derive = ({ id, access_generation }: Pick<OrderRow, 'id' | 'access_generation'>): Buffer =>
    createHmac('sha256', master).update(`order-access ${id} ${access_generation}`).digest().subarray(0, 16)
  return {
    keyOf: (order) => derive(order).toString('base64url'),
    matches: (order, key) => {
      const given = Buffer.from(key, 'base64url')
      return given.length === 16 && timingSafeEqual(given, derive(order))
    },
  }
}

/** Refuses, as if there were no such order, everybody but its account, its guest with the key, and an Admin. */
export function requireOrderAccess(
  keys: AccessKeys,
  order: OrderRow | undefined,
  viewer: Viewer | null,
  accessKey: string | undefined,
): asserts order is OrderRow {
  if (order) {
    if (viewer && order.account_id === viewer.accountId) return
    if (viewer?.roles.includes('Admin')) return
    if (accessKey && order.holder_kind === 'guest' && keys.matches(order, accessKey)) return
  }
  throw new AppError('not_found', 'not_found', 'There is no such order, or it is not yours.')
}
