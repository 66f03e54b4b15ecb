import { z } from 'zod'
import { category, eventState, NO_REFUNDS, refundPolicy, sessionState, venue } from '../event-nouns.ts'
import { currency, epochMs, id, timeZone } from '../primitives.ts'
import { memberRole } from '../roles.ts'
import { actor } from './actor.ts'

export const organiserRecord = z.object({
  id,
  name: z.string(),
  legalName: z.string().nullable(),
  siren: z.string().nullable(),
  vatId: z.string().nullable(),
  licenceNumber: z.string().nullable(),
  address: z.string().nullable(),
  currency,
})
export type OrganiserRecord = z.infer<typeof organiserRecord>

const ink = z.string().regex(/^#[0-9A-Fa-f]{6}$/)

export const eventRecord = z.object({
  id,
  organiserId: id,
  state: eventState,
  slug: z.string(),
  title: z.string(),
  category,
  venue,
  timeZone,
  /** The creator's picture, or the poster drawn for the event. */
  imageUrl: z.string(),
  /** Told since there are refunds; older facts lack it. */
  refundPolicy: refundPolicy.default(NO_REFUNDS),
  /** Two colours of its poster, `#rrggbb`; `form` can be seen on `ground`. Told since tickets are printed. */
  inks: z.object({ ground: ink, form: ink }).nullable().default(null),
})
export type EventRecord = z.infer<typeof eventRecord>

export const sessionRecord = z.object({
  id,
  eventId: id,
  organiserId: id,
  state: sessionState,
  startsAtMs: epochMs,
  endsAtMs: epochMs,
  doorsAtMs: epochMs.nullable(),
  capacity: z.int().positive(),
  // Told since sessions can be moved and cancelled; older facts lack them.
  movedAtMs: epochMs.nullable().default(null),
  movedFromMs: epochMs.nullable().default(null),
  refundUntilMs: epochMs.nullable().default(null),
  notice: z.string().nullable().default(null),
  reEntry: z.boolean().default(false),
})
export type SessionRecord = z.infer<typeof sessionRecord>

/** What events says. */
export const eventsFacts = [
  z.object({ type: z.literal('organiser.saved'), actor, organiser: organiserRecord }),
  z.object({
    type: z.literal('membership.saved'),
    actor,
    organiserId: id,
    accountId: id,
    role: memberRole,
    /** The sessions a member is limited to; null for all. */
    sessionIds: z.array(id).nullable().default(null),
  }),
  z.object({ type: z.literal('membership.removed'), actor, organiserId: id, accountId: id }),
  z.object({
    type: z.literal('invitation.saved'),
    actor,
    invitation: z.object({
      id,
      organiserId: id,
      role: memberRole,
      sessionIds: z.array(id).nullable(),
      state: z.enum(['open', 'accepted', 'declined', 'revoked']),
    }),
  }),
  z.object({ type: z.literal('event.saved'), actor, event: eventRecord }),
  z.object({ type: z.literal('event.deleted'), actor, eventId: id }),
  z.object({ type: z.literal('session.saved'), actor, session: sessionRecord }),
  z.object({ type: z.literal('session.deleted'), actor, sessionId: id, eventId: id }),
] as const
