import { z } from 'zod'
import { eventRecord, organiserRecord, sessionRecord } from './facts/events.ts'
import { codedTicket } from './facts/tickets.ts'
import { availability } from './offers.ts'
import { base64urlBytes, epochMs, epochMsInQuery, id, locale } from './primitives.ts'
import { memberRole } from './roles.ts'

const generation = z.int().min(0).max(65_535)

/** Bytes 0 to 36 of a code, `sealPayload` of ticket-code.ts: 48 characters. */
const payload = base64urlBytes.length(48)
/** 16 bytes: 22 characters. */
const seal = base64urlBytes.length(22)

export const holderKind = z.enum(['account', 'guest', 'counter'])
export type HolderKind = z.infer<typeof holderKind>

// auth: POST /internal/seals. A holder that auth has not met is made on the way. Auth chooses the generation and seals
// `seal1Input(payload, holderId, generation)` with key 1 of that holder and generation.
export const sealsBody = z.strictObject({
  items: z
    .array(z.strictObject({ holderId: id, holderKind, payload }))
    .min(1)
    .max(500),
})
export type SealsBody = z.infer<typeof sealsBody>
/** In the order of the question. */
export const sealsAnswer = z.object({ items: z.array(z.object({ generation, seal1: seal })) })
export type SealsAnswer = z.infer<typeof sealsAnswer>

/** `superseded`: rightly sealed, with a generation that counts no more. */
export const sealVerdict = z.enum(['valid', 'superseded', 'forged'])
export type SealVerdict = z.infer<typeof sealVerdict>

// auth: POST /internal/seals/verify
export const sealsVerifyBody = z.strictObject({
  items: z
    .array(z.strictObject({ holderId: id, generation, payload, seal1: seal }))
    .min(1)
    .max(500),
})
export type SealsVerifyBody = z.infer<typeof sealsVerifyBody>
export const sealsVerifyAnswer = z.object({ items: z.array(z.object({ verdict: sealVerdict })) })
export type SealsVerifyAnswer = z.infer<typeof sealsVerifyAnswer>

// auth: GET /internal/accounts/versions: the token versions raised since, for a follower that begins. What comes after
// them is read from the feed, after `headSeq`.
export const accountVersionsQuery = z.strictObject({ sinceMs: epochMsInQuery })
export const accountVersionsAnswer = z.object({
  epoch: z.string(),
  headSeq: z.int().min(0),
  items: z.array(z.object({ accountId: id, ver: z.int().min(0) })),
})
export type AccountVersionsAnswer = z.infer<typeof accountVersionsAnswer>

// auth: GET /internal/accounts/:id/contact: where to send the tickets an account bought
export const accountContact = z.object({ accountId: id, email: z.string(), name: z.string(), locale })
export type AccountContact = z.infer<typeof accountContact>

// auth: POST /internal/accounts/contacts: who accounts are, in no order; who is not among the answers has no account any more
export const accountContactsBody = z.strictObject({ ids: z.array(id).min(1).max(100) })
export const accountContactsAnswer = z.object({
  items: z.array(accountContact.extend({ firstName: z.string() })),
})

// events: GET /internal/sessions/:id: what the facts about a session would say, for a service that has not heard yet
export const sessionSnapshot = z.object({
  session: sessionRecord,
  event: eventRecord,
  organiser: organiserRecord,
  memberships: z.array(
    z.object({ accountId: id, role: memberRole, sessionIds: z.array(id).nullable().default(null) }),
  ),
})
export type SessionSnapshot = z.infer<typeof sessionSnapshot>

// tickets: POST /internal/codes/verify: of a QR code its signature, seal 2 and both generations. Seal 1 is auth's to judge:
// `valid` lets nobody in without auth's word. A short code is `unknown`: it is found by its digest alone.
export const codeVerifyBody = z.strictObject({ code: z.string().min(1).max(512) })
export type CodeVerifyBody = z.infer<typeof codeVerifyBody>
export const codeVerdict = z.enum(['valid', 'superseded', 'voided', 'forged', 'unknown'])
export type CodeVerdict = z.infer<typeof codeVerdict>
export const codeVerifyAnswer = z.object({
  verdict: codeVerdict,
  /** What `ticket.coded` said of it; null where there is no such ticket. */
  ticket: codedTicket.nullable(),
})
export type CodeVerifyAnswer = z.infer<typeof codeVerifyAnswer>

// tickets: POST /internal/attendees/search: tickets of a session by their buyer's name or e-mail, or by the order's number as typed
export const attendeesSearchBody = z.strictObject({
  sessionId: id,
  query: z.string().min(1).max(200),
  limit: z.int().min(1).max(100).default(50),
})
export type AttendeesSearchBody = z.infer<typeof attendeesSearchBody>
export const attendeesSearchAnswer = z.object({
  items: z.array(
    z.object({
      ticketId: id,
      orderNumber: z.string(),
      /** Personal data: kept no longer than the door needs it. */
      holderName: z.string().nullable(),
      offerName: z.string(),
      proofRequired: z.boolean(),
      condition: z.string().nullable(),
      state: z.enum(['valid', 'voided']),
    }),
  ),
})
export type AttendeesSearchAnswer = z.infer<typeof attendeesSearchAnswer>

// validation: POST /internal/tickets/void, /internal/tickets/supersede: asked before money or codes move. Both may be said again, count at
// once and for good, and work for tickets that validation has not heard of yet. Answered in the order of the question.
const MOST_WITHDRAWN = 500

export const voidTicketsBody = z.strictObject({
  items: z
    .array(
      z.strictObject({
        ticketId: id,
        /** Voids it although somebody entered with it: their session is cancelled. */
        evenIfEntered: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(MOST_WITHDRAWN),
})
export type VoidTicketsBody = z.infer<typeof voidTicketsBody>

/** When and where somebody entered with it, if anybody did. */
const entered = { ticketId: id, enteredAtMs: epochMs.optional(), gate: z.string().optional() }
/** `entered`: it stays good. */
export const voidTicketsAnswer = z.object({
  items: z.array(z.object({ ...entered, outcome: z.enum(['voided', 'entered']) })),
})
export type VoidTicketsAnswer = z.infer<typeof voidTicketsAnswer>

export const supersedeTicketsBody = z.strictObject({
  items: z
    .array(
      z.strictObject({
        ticketId: id,
        sessionId: id,
        /** The oldest generation that counts from now on. */
        ticketGeneration: generation,
      }),
    )
    .min(1)
    .max(MOST_WITHDRAWN),
})
export type SupersedeTicketsBody = z.infer<typeof supersedeTicketsBody>
export const supersedeTicketsAnswer = z.object({
  items: z.array(z.object({ ...entered, outcome: z.enum(['superseded', 'entered']) })),
})
export type SupersedeTicketsAnswer = z.infer<typeof supersedeTicketsAnswer>

// tickets: GET /internal/events/:id/sales: where selling stands in each session of a published event
export const salesOfSessionsAnswer = z.object({
  items: z.array(
    availability.pick({ fromPriceCents: true, currency: true, salesState: true }).extend({ sessionId: id }),
  ),
})
export type SalesOfSessionsAnswer = z.infer<typeof salesOfSessionsAnswer>

// tickets: POST /internal/sessions/withdraw: takes sessions that nobody ever ordered for off sale, for good, so that they can be deleted. All
// of them, or none where somebody ordered for one. May be said again. A dry run only looks.
export const withdrawSessionsBody = z.strictObject({
  dryRun: z.boolean(),
  sessionIds: z.array(id).min(1).max(200),
})
export type WithdrawSessionsBody = z.infer<typeof withdrawSessionsBody>
export const withdrawSessionsAnswer = z.object({ withdrawn: z.boolean(), ordered: z.array(id) })
