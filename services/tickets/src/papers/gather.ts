import type { Locale } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { requireOrderAccess } from '../orders/access.ts'
import { ticketIdOf, ticketKeyOf } from '../orders/ids.ts'
import { findOrderById } from '../tickets/queries.ts'
import { type ShownTicket, showTicket } from '../tickets/show-ticket.ts'
import type { Paper, PrintJob } from './paper.ts'
import { findImprint, findLocale, findTerms } from './queries.ts'

/** Who asks, with what and for which language; without one, that of who bought. */
export interface Reader {
  viewer: Viewer | null
  accessKey: string | undefined
  locale: Locale | undefined
}

/** `sealing`: ask again in a second. */
export type Gathered = { job: PrintJob } | { sealing: ShownTicket['ticket'] }

/** More pages than this are asked for one by one. */
const MOST_PAGES = 400

const inks = z.object({ ground: z.string(), form: z.string() })

export async function gatherTicket(deps: Deps, ticketId: string, reader: Reader): Promise<Gathered> {
  const shown = await showTicket(deps, ticketId, reader.viewer, reader.accessKey)
  if (shown.ticket.state === 'sealing') return { sealing: shown.ticket }
  refuseDead(shown)
  const { orderId, n } = ticketKeyOf(ticketId)
  const locale = reader.locale ?? (await findLocale(deps.db, orderId, n))
  return { job: { locale, papers: await papersOf(deps, orderId, [shown]) } }
}

/** Of an order what still counts and was not handed on. Throws `ticket_voided` where nothing does. */
export async function gatherOrder(deps: Deps, orderId: string, reader: Reader): Promise<Gathered> {
  const order = await findOrderById(deps.db, orderId)
  requireOrderAccess(deps.accessKeys, order, reader.viewer, reader.accessKey)
  const terms = await findTerms(deps.db, orderId)
  if (terms.length === 0) throw new AppError('conflict', 'ticket_voided', 'This order has no tickets.')
  if (terms.length > MOST_PAGES) {
    throw new AppError('conflict', 'too_many', 'This order has more tickets than are printed at once.')
  }
  const shown: ShownTicket[] = []
  for (const { n } of terms) {
    shown.push(await showTicket(deps, ticketIdOf(orderId, n), reader.viewer, reader.accessKey))
  }
  const sealing = shown.find(({ ticket }) => ticket.state === 'sealing')
  if (sealing) return { sealing: sealing.ticket }
  const alive = shown.filter(({ codes }) => codes !== null)
  for (const one of alive.length > 0 ? alive : shown) refuseDead(one)
  const locale = reader.locale ?? (await findLocale(deps.db, orderId, undefined))
  return { job: { locale, papers: await papersOf(deps, orderId, alive) } }
}

function refuseDead({ ticket, codes }: ShownTicket): void {
  if (ticket.state === 'transferred') {
    throw new AppError('conflict', 'ticket_transferred', 'This ticket was handed on.')
  }
  if (!codes) throw new AppError('conflict', 'ticket_voided', 'This ticket counts no more.')
  if (ticket.session.state === 'cancelled') {
    throw new AppError('conflict', 'session_cancelled', 'This session does not take place.')
  }
}

async function papersOf({ db }: Deps, orderId: string, shown: readonly ShownTicket[]): Promise<Paper[]> {
  const terms = new Map((await findTerms(db, orderId)).map((row) => [row.n, row]))
  const sessionId = shown[0]?.ticket.session.id ?? ''
  const imprint = await findImprint(db, sessionId)
  if (!imprint) throw new Error(`session ${sessionId} has no organiser`)
  const seller = {
    name: imprint.name,
    legalName: imprint.legal_name,
    siren: imprint.siren,
    vatId: imprint.vat_id,
    licenceNumber: imprint.licence_number,
    address: imprint.address,
  }
  return shown.flatMap(({ ticket, codes }) => {
    const bought = terms.get(ticketKeyOf(ticket.id).n)
    if (!codes || !bought) return []
    return {
      ticket,
      ...codes,
      seller,
      terms: {
        refundUntilMs: bought.refund_until_ms,
        refundFeeCents: bought.refund_fee_cents,
        exchangeUntilMs: bought.exchange_until_ms,
      },
      inks: imprint.inks === null ? null : inks.parse(JSON.parse(imprint.inks)),
    }
  })
}
