import type { InviteGuestsBody, InvitePreview } from '@guichet/contracts/guest-list'
import { guestHolderId } from '@guichet/contracts/holders'
import { AppError } from '@guichet/service-kit/errors'
import { digestOfBody } from '@guichet/service-kit/http/idempotency'
import { uuidv7 } from '@guichet/service-kit/ids'
import type { SessionRow } from '../catalogue/tables.ts'
import type { Deps } from '../deps.ts'
import { orderIdFrom } from '../orders/ids.ts'
import { guestOf } from '../orders/placing.ts'
import { remainingOf } from '../orders/rules.ts'
import type { InviteGuestsInput } from './invite-guests.ts'
import { findInvited, findQuota } from './queries.ts'

/** What inviting a list would take, and who stands in it twice. */
export async function previewInvitation(
  { db }: Deps,
  session: SessionRow,
  { guests }: InviteGuestsBody,
): Promise<InvitePreview> {
  const quota = await findQuota(db, session.key)
  if (!quota) throw new AppError('conflict', 'no_quota', 'Say first how many guests this session may have.')
  const emails = guests.flatMap(({ email }) => email ?? [])
  const twice = emails.filter((email, at) => emails.indexOf(email) !== at)
  return {
    guests: guests.length,
    tickets: guests.reduce((sum, { quantity }) => sum + quantity, 0),
    remaining: remainingOf(quota.offer, quota.pool),
    repeated: [...new Set([...twice, ...(await findInvited(db, session.key, emails))])],
  }
}

/** What the verb is told of a list: an order for each guest, under a key of its own that is the same when it is sent again. */
export async function inviteInput(
  deps: Deps,
  session: SessionRow,
  { guests, reason, locale = 'fr' }: InviteGuestsBody,
  by: { actor: string; key: string },
): Promise<InviteGuestsInput> {
  const orders = await Promise.all(
    guests.map(async ({ name, email, quantity }, at) => ({
      orderId: orderIdFrom(uuidv7(deps.nowMs())),
      sessionId: session.id,
      idempotencyKey: `${by.key} ${at}`,
      bodyDigest: digestOfBody({ name, email, quantity, sessionId: session.id }).toString('hex'),
      register: 'web',
      ...(email === undefined
        ? nobodysHolder(deps, `guest ${session.id} ${by.key} ${at}`, name, locale)
        : await guestOf(deps, { email, name, locale })),
      holdMs: deps.config.HOLD_MS,
      quantity,
    })),
  )
  return { actor: by.actor, sessionId: session.id, reason, guests: orders }
}

/** Somebody without an address is a holder of their own, the same one when the list is sent again. */
function nobodysHolder(deps: Deps, seed: string, name: string, locale: 'fr' | 'en') {
  return {
    holderId: guestHolderId(deps.emailDigest(seed)),
    holderKind: 'guest' as const,
    accountId: null,
    buyer: { email: '', name, locale },
  }
}
