import { z } from 'zod'
import { user } from './auth.ts'
import { cents, email, id } from './primitives.ts'
import { memberRole } from './roles.ts'
import { tender } from './sales.ts'
import { transferState } from './transfers.ts'

// events: GET /internal/accounts/:id/sole-ownerships: organisers that would be left without an owner while others count on them
export const soleOwnershipsAnswer = z.object({
  organisers: z.array(z.object({ id, name: z.string() })),
})
export type SoleOwnershipsAnswer = z.infer<typeof soleOwnershipsAnswer>

// events: POST /internal/people/forget-address: invitations to an address, and letters on their way to it
export const forgetAddressBody = z.strictObject({ email })
export const forgetAddressAnswer = z.object({ forgotten: z.int().min(0) })

// What each service keeps of a person, for themself: read by people, so that moments are written out, in UTC.
const time = z.iso.datetime()

export function timeOf(atMs: number): string {
  return new Date(atMs).toISOString()
}

export const personParams = z.object({ accountId: id })

// events: GET /internal/people/:accountId/export
export const eventsExport = z.object({
  memberships: z.array(
    z.object({
      organiserId: id,
      organiser: z.string(),
      role: memberRole,
      /** Null: all sessions. */
      sessionIds: z.array(id).nullable(),
      since: time,
    }),
  ),
})
export type EventsExport = z.infer<typeof eventsExport>

const evening = { event: z.string(), organiser: z.string(), startsAt: time }

// tickets: GET /internal/people/:accountId/export. Neither codes nor anything of a card.
export const ticketsExport = z.object({
  orders: z.array(
    z.object({
      number: z.string(),
      state: z.string(),
      ...evening,
      /** Where to write about it; null where that is forgotten, or not asked for yet. */
      buyer: z.object({ name: z.string(), email: z.string() }).nullable(),
      lines: z.array(z.object({ name: z.string(), quantity: z.int(), priceCents: cents })),
      totalCents: cents,
      refundedCents: cents,
      exchangedCents: cents,
      currency: z.string(),
      placedAt: time,
      paidAt: time.nullable(),
      payments: z.array(
        z.object({
          kind: z.enum(['charge', 'refund']),
          tender,
          state: z.enum(['pending', 'succeeded', 'declined']),
          amountCents: cents,
          begunAt: time,
          settledAt: time.nullable(),
        }),
      ),
      tickets: z.array(
        z.object({
          id,
          name: z.string(),
          /** `transferred`: handed on, somebody else's since. */
          state: z.enum(['sealing', 'ready', 'voided', 'transferred']),
          fiscalNo: z.int(),
        }),
      ),
    }),
  ),
  /** Somebody else bought them and handed them on. */
  ticketsTaken: z.array(
    z.object({
      id,
      name: z.string(),
      state: z.enum(['valid', 'voided']),
      inTheNameOf: z.string(),
      ...evening,
    }),
  ),
  transfersGiven: z.array(
    z.object({
      ticketId: id,
      state: transferState,
      to: z.object({ name: z.string(), email: z.string() }).nullable(),
      message: z.string().nullable(),
      offeredAt: time,
      closedAt: time.nullable(),
    }),
  ),
  transfersTaken: z.array(
    z.object({
      ticketId: id,
      state: transferState,
      /** By their first name alone. */
      from: z.string().nullable(),
      message: z.string().nullable(),
      offeredAt: time,
      closedAt: time.nullable(),
    }),
  ),
})
export type TicketsExport = z.infer<typeof ticketsExport>

// validation: POST /internal/people/admissions, of a person's tickets
export const MOST_ADMISSIONS_ASKED = 500
export const admissionsExportBody = z.strictObject({
  ticketIds: z.array(id).min(1).max(MOST_ADMISSIONS_ASKED),
})
export const admissionsExport = z.object({
  admissions: z.array(
    z.object({
      ticketId: id,
      gate: z.string(),
      enteredAt: time,
      /** How it ended; null while inside, or where nobody was counted out. */
      ended: z.object({ how: z.enum(['exit', 'undo']), at: time }).nullable(),
    }),
  ),
})
export type AdmissionsExport = z.infer<typeof admissionsExport>

// popcorn: GET /internal/people/:accountId/export
export const popcornExport = z.object({
  subscriptions: z.array(
    z.object({
      plan: z.string(),
      soldBy: z.string(),
      state: z.string(),
      portionsLeft: z.int(),
      startedAt: time.nullable(),
      endedAt: time.nullable(),
      purchases: z.array(
        z.object({
          number: z.string(),
          kind: z.string(),
          portions: z.int(),
          state: z.string(),
          totalCents: cents,
          refundedCents: cents,
          currency: z.string(),
          placedAt: time,
          paidAt: time.nullable(),
          /** Portions that were taken back, with what staff said of it. */
          refunds: z.array(
            z.object({ at: time, portions: z.int(), amountCents: cents, reason: z.string().nullable() }),
          ),
        }),
      ),
      pours: z.array(
        z.object({
          machine: z.string(),
          size: z.string(),
          portions: z.int(),
          state: z.string(),
          at: time,
          /** What was said of it, where it was complained of. */
          complaint: z.string().nullable(),
        }),
      ),
    }),
  ),
})
export type PopcornExport = z.infer<typeof popcornExport>

const part = z.enum(['events', 'tickets', 'validation', 'popcorn'])

// POST /api/auth/me/export {password} → all that is kept of an account's owner, as a file
export const accountExport = z.object({
  madeAt: time,
  /** Services that did not answer: what they keep is not in here, and can be asked for again. */
  missing: z.array(part),
  account: user.omit({ createdAtMs: true }).extend({ createdAt: time }),
  signIns: z.array(z.object({ device: z.string().nullable(), startedAt: time, lastSeenAt: time })),
  ...eventsExport.shape,
  ...ticketsExport.shape,
  ...admissionsExport.shape,
  ...popcornExport.shape,
})
export type AccountExport = z.infer<typeof accountExport>
