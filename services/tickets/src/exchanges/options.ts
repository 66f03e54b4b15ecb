import type { ExchangeOptions, ExchangeQuote } from '@guichet/contracts/exchanges'
import { AppError } from '@guichet/service-kit/errors'
import type { Deps } from '../deps.ts'
import { listOffers, type PlacedOffer } from '../offers/queries.ts'
import { offerView } from '../offers/view.ts'
import { findEvening } from '../orders/detail.ts'
import type { OrderRow } from '../orders/tables.ts'
import { type ExchangeableTicket, findBecome, findExchangeable } from './queries.ts'
import { type ExchangeTerms, fits, judgeExchange } from './rules.ts'

/** More than an event has: sessions and prices in one answer, as the page that sells them shows them. */
const MOST_OFFERS = 1_000

type Worth = Pick<
  ExchangeQuote,
  'exchangeable' | 'reason' | 'paidCents' | 'feeCents' | 'creditCents' | 'currency' | 'untilMs'
>

/** What a ticket counts for, and what it can become. */
export async function findOptions(
  deps: Deps,
  { orderKey, n, terms }: { orderKey: number; n: number; terms: ExchangeTerms },
): Promise<ExchangeOptions> {
  const ticket = await requireTicket(deps, orderKey, n)
  const worth = worthOf(ticket, terms, deps.nowMs())
  const { openOrder } = ticket
  const open = openOrder && {
    ...reachOf(deps, openOrder),
    dueCents: openOrder.total_cents - openOrder.credit_cents,
  }
  const became = worth.reason === 'ticket_voided' ? await findBecome(deps.db, orderKey, n) : undefined
  const options = worth.exchangeable ? await listOptions(deps, ticket, worth.creditCents) : []
  const { id: sessionId } = ticket.session
  return { ...worth, sessionId, open: open ?? null, became: became ? reachOf(deps, became) : null, options }
}

function reachOf({ accessKeys }: Deps, order: OrderRow): { orderId: string; accessKey?: string } {
  return {
    orderId: order.id,
    ...(order.holder_kind === 'guest' ? { accessKey: accessKeys.keyOf(order) } : {}),
  }
}

/** What becomes of the money if a ticket becomes one of an offer. */
export async function findQuote(
  deps: Deps,
  of: { orderKey: number; n: number; terms: ExchangeTerms },
  placed: PlacedOffer,
): Promise<ExchangeQuote> {
  const ticket = await requireTicket(deps, of.orderKey, of.n)
  const worth = worthOf(ticket, of.terms, deps.nowMs())
  const isFitting = fits(ticket, placed.offer, placed.session)
  const { price_cents: priceCents, id: offerId } = placed.offer
  return {
    ...worth,
    ...(worth.exchangeable && !isFitting ? { exchangeable: false, reason: 'not_exchangeable' } : {}),
    offerId,
    priceCents,
    differenceCents: priceCents - worth.creditCents,
  }
}

async function listOptions(
  deps: Deps,
  ticket: ExchangeableTicket,
  creditCents: number,
): Promise<ExchangeOptions['options']> {
  const nowMs = deps.nowMs()
  const offers = await listOffers(deps.db, {
    eventId: ticket.session.event_id,
    publishedOnly: true,
    within: null,
    afterId: undefined,
    limit: MOST_OFFERS,
  })
  const fitting = offers
    .filter(({ offer, session }) => fits(ticket, offer, session))
    .map((placed) => beside(ticket, placed))
  const onSale = fitting
    .map((placed) => ({ placed, offer: offerView(placed, nowMs) }))
    .filter(({ offer }) => offer.salesState === 'on_sale' && offer.perOrderMin === 1)
  const bySession = Map.groupBy(onSale, ({ offer }) => offer.sessionId)
  const options = await Promise.all(
    [...bySession].map(async ([sessionId, group]) => ({
      session: (await findEvening(deps.db, sessionId)).session,
      offers: group.map(({ offer, placed }) => ({
        ...offer,
        differenceCents: offer.priceCents - creditCents,
        keepsPlace: placed.pool.key === ticket.poolKey,
      })),
    })),
  )
  return options.toSorted((a, b) => a.session.startsAtMs - b.session.startsAtMs)
}

/** An offer of the ticket's own pool is judged as if its place were free already. */
function beside({ poolKey }: ExchangeableTicket, placed: PlacedOffer): PlacedOffer {
  const { pool } = placed
  return pool.key === poolKey ? { ...placed, pool: { ...pool, held: pool.held - 1 } } : placed
}

function worthOf(ticket: ExchangeableTicket, terms: ExchangeTerms, nowMs: number): Worth {
  const { currency } = ticket.order
  const verdict = judgeExchange(ticket, terms, nowMs)
  if (verdict.outcome !== 'granted') {
    const nothing = { paidCents: ticket.line.price_cents, feeCents: 0, creditCents: 0, untilMs: null }
    return { exchangeable: false, reason: verdict.outcome, currency, ...nothing }
  }
  const { paidCents, feeCents, creditCents, untilMs } = verdict
  return { exchangeable: true, reason: null, paidCents, feeCents, creditCents, currency, untilMs }
}

async function requireTicket({ db }: Deps, orderKey: number, n: number): Promise<ExchangeableTicket> {
  const ticket = await findExchangeable(db, orderKey, n)
  if (!ticket) throw new AppError('not_found', 'not_found', 'There is no such ticket.')
  return ticket
}
