import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { isDerivedKey, openDerivedKeys } from './derived-key.ts'
import type { OrderRow } from './tables.ts'

/**
 * The key of a guest's link: 128 bits derived from the order's id and its access generation, stored nowhere. The same link can
 * be mailed again, and raising the generation kills every link of the order.
 */
export interface AccessKeys {
  keyOf(order: Pick<OrderRow, 'id' | 'access_generation'>): string
  matches(order: Pick<OrderRow, 'id' | 'access_generation'>, key: string): boolean
}

export function openAccessKeys(master: Buffer): AccessKeys {
  const keyTo = openDerivedKeys(master)
  const derive = ({ id, access_generation }: Pick<OrderRow, 'id' | 'access_generation'>): Buffer =>
    keyTo(`order-access ${id} ${access_generation}`)
  return {
    keyOf: (order) => derive(order).toString('base64url'),
    matches: (order, key) => isDerivedKey(Buffer.from(key, 'base64url'), derive(order)),
  }
}

/** Refuses, as if there were no such order, everybody but its account, its guest with the key, and an Admin. */
export function requireOrderAccess(
  keys: AccessKeys,
  order: OrderRow | undefined,
  viewer: Viewer | null,
  accessKey: string | undefined,
): asserts order is OrderRow {
  if (order && mayOpenOrder(keys, order, viewer, accessKey)) return
  throw new AppError('not_found', 'not_found', 'There is no such order, or it is not yours.')
}

export function mayOpenOrder(
  keys: AccessKeys,
  order: OrderRow,
  viewer: Viewer | null,
  accessKey: string | undefined,
): boolean {
  if (viewer && order.account_id === viewer.accountId) return true
  if (viewer?.roles.includes('Admin')) return true
  return accessKey !== undefined && order.holder_kind === 'guest' && keys.matches(order, accessKey)
}
