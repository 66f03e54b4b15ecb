import { z } from 'zod'
import { orderedEvent, orderedSession, ticketState } from './orders.ts'
import { cents, currency, epochMs, id, page, pageQuery, rateBp } from './primitives.ts'

export const ticket = z.object({
  id,
  orderId: id,
  orderNumber: z.string(),
  state: ticketState,
  offerName: z.string(),
  proofRequired: z.boolean(),
  /** Who it is for: what the proof is to show. */
  condition: z.string().nullable(),
  holderName: z.string().nullable(),
  /** In whose name it is now, where it was handed on: `state` is `transferred`, and there is no code here any more. */
  transferredTo: z.string().nullable(),
  /** On offer to somebody; its code is good until they take it. */
  offeredTo: z.string().nullable(),
  priceCents: cents,
  currency,
  vatRateBp: rateBp,
  /** Consecutive within its session and offer. */
  fiscalNo: z.int().positive(),
  soldAtMs: epochMs,
  event: orderedEvent,
  session: orderedSession,
})
export type Ticket = z.infer<typeof ticket>

// GET /api/tickets/mine
export const myTicketsQuery = pageQuery.extend({ when: z.enum(['upcoming', 'past']).optional() })
export type MyTicketsQuery = z.infer<typeof myTicketsQuery>
export const ticketPage = page(ticket)

// GET /api/tickets/:id, with orderAccessHeaders
/** 200: `code` is the text of the QR code, `shortCode` what is typed where a camera fails. */
export const ticketAnswer = z.object({ ticket, code: z.string(), shortCode: z.string() })
export type TicketAnswer = z.infer<typeof ticketAnswer>
/** 200 too: there is no code for it any more. */
export const ticketVoidedAnswer = z.object({ ticket })
/** 202, of `/api/tickets/:id/qr.svg` too: ask again in a second. */
export const ticketSealingAnswer = z.object({ ticket })
