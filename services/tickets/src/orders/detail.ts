import { venue } from '@guichet/contracts/event-nouns'
import type { OrderDetail } from '@guichet/contracts/orders'
import type { Page, PageQuery } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { z } from 'zod'
import { findEvent, findOrganiser, findSession } from '../catalogue/queries.ts'
import type { Deps } from '../deps.ts'
import { findGiven } from '../exchanges/given.ts'
import { findReturnsOfOrder, sumPendingRefunds } from '../returns/queries.ts'
import { returnView } from '../returns/view.ts'
import type { Db } from '../tables.ts'
import { type OrderBundle, orderView } from './bundle.ts'
import { orderKeysOfAccount } from './of-account.ts'
import { bundlesOf, findBundle } from './queries.ts'

/** An order with the evening it is for, as its buyer sees it. Throws `not_found`. */
export async function findOrderDetail(deps: Deps, orderId: string): Promise<OrderDetail> {
  const bundle = await findBundle(deps.db, orderId)
  if (!bundle) throw new AppError('not_found', 'not_found', 'There is no such order.')
  return detailOf(deps, bundle)
}

const place = z.tuple([z.int()])

/** An account's orders, newest first. */
export async function listOrdersOfAccount(
  deps: Deps,
  accountId: string,
  { limit, cursor }: PageQuery,
): Promise<Page<OrderDetail>> {
  const [beforeKey] = readCursor(place, cursor) ?? []
  let query = deps.db
    .selectFrom('orders')
    .selectAll()
    .where('key', 'in', orderKeysOfAccount(deps.db, accountId))
  if (beforeKey !== undefined) query = query.where('key', '<', beforeKey)
  const rows = await query
    .orderBy('key', 'desc')
    .limit(limit + 1)
    .execute()
  const { shown, nextCursor } = pageOf(rows, limit, ({ key }) => [key])
  const bundles = await bundlesOf(deps.db, shown)
  return {
    items: await Promise.all(bundles.map((bundle) => detailOf(deps, bundle))),
    nextCursor,
  }
}

async function detailOf(deps: Deps, bundle: OrderBundle): Promise<OrderDetail> {
  const { db, numbering } = deps
  const buyer = await db
    .selectFrom('buyers')
    .select(['email', 'name'])
    .where('order_key', '=', bundle.order.key)
    .executeTakeFirst()
  const returns = bundle.tickets.length > 0 ? await findReturnsOfOrder(db, bundle.order.key) : []
  return {
    ...orderView(bundle, numbering),
    ...(await findEvening(db, bundle.session.id)),
    buyer: bundle.order.holder_kind === 'guest' ? (buyer ?? null) : null,
    given: (await findGiven(deps, bundle.order)) ?? null,
    returns: returns.map((row) => returnView(row, bundle)),
    refundPendingCents: returns.length > 0 ? await sumPendingRefunds(db, bundle.order.key) : 0,
  }
}

/** The event and session as they stand beside an order or a ticket. Throws `unavailable` while events' history is told anew. */
export async function findEvening(
  db: Db,
  sessionId: string,
): Promise<Pick<OrderDetail, 'event' | 'session'>> {
  const session = await findSession(db, sessionId)
  const event = session && (await findEvent(db, session.event_id))
  const organiser = session && (await findOrganiser(db, session.organiser_id))
  if (!event || !organiser) {
    throw new AppError('unavailable', 'unavailable', 'The catalogue is being read anew. Try again shortly.')
  }
  return {
    event: {
      id: event.id,
      slug: event.slug,
      title: event.title,
      category: event.category,
      venue: venue.parse(JSON.parse(event.venue)),
      timeZone: event.time_zone,
      organiser: { id: organiser.id, name: organiser.name, licenceNumber: organiser.licence_number },
      imageUrl: event.image_url,
    },
    session: {
      id: session.id,
      state: session.state,
      startsAtMs: session.starts_at_ms,
      endsAtMs: session.ends_at_ms,
      doorsAtMs: session.doors_at_ms,
      movedFromMs: session.moved_from_ms,
      refundUntilMs: session.refund_until_ms,
      notice: session.notice,
    },
  }
}
