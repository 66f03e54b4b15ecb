import { z } from 'zod'
import { updateOfferBody } from './offers.ts'
import { cents, currency, epochMs, id, line } from './primitives.ts'
import { MOST_AT_ONCE } from './session-plans.ts'

const sessionIds = z
  .array(id)
  .min(1)
  .max(MOST_AT_ONCE)
  .refine((ids) => new Set(ids).size === ids.length, 'each session once')

/**
 * `add` makes what a session lacks, told by name. `replace_unsold` also takes off sale what it has that nobody bought or holds, so
 * that it ends with the same offers, beside those that were sold.
 */
export const copyMode = z.enum(['add', 'replace_unsold'])
export type CopyMode = z.infer<typeof copyMode>

/** Why a session gets none: it or its event is cancelled, it would have too many offers or pools. */
export const copyRefusal = z.enum(['session_cancelled', 'event_cancelled', 'too_many'])
export type CopyRefusal = z.infer<typeof copyRefusal>

const offersCopy = z.object({
  sessionId: id,
  /** `planned` in a dry run. */
  outcome: z.enum(['planned', 'copied', 'refused']),
  reason: copyRefusal.nullable(),
  made: z.array(z.object({ name: z.string(), priceCents: cents })),
  /** Stands already: under the same name, or with places sold or held, or just as it would be made. */
  kept: z.array(z.object({ name: z.string(), why: z.enum(['same_name', 'sold', 'same']) })),
  withdrawn: z.array(z.object({ name: z.string() })),
  /** Which pools the new offers draw from. `made`: for the lack of one of this name; `reshaped`: the undivided house became it. */
  pools: z.array(
    z.object({ name: z.string(), capacity: z.int(), how: z.enum(['found', 'made', 'reshaped']) }),
  ),
})
export type OffersCopy = z.infer<typeof offersCopy>

// POST /api/tickets/offers/copy. Each session in a transaction of its own; the same again changes nothing.
export const copyOffersBody = z
  .strictObject({
    dryRun: z.boolean(),
    fromSessionId: id,
    toSessionIds: sessionIds,
    mode: copyMode,
    /** Of pools that have to be made; as many places as in the session copied from without. */
    poolCapacities: z
      .array(z.strictObject({ name: line(80), capacity: z.int().min(0).max(1_000_000) }))
      .max(50)
      .optional(),
  })
  .refine(({ fromSessionId, toSessionIds }) => !toSessionIds.includes(fromSessionId), {
    message: 'not to itself',
    path: ['toSessionIds'],
  })
export type CopyOffersBody = z.infer<typeof copyOffersBody>
export const copyOffersAnswer = z.object({ items: z.array(offersCopy) })
export type CopyOffersAnswer = z.infer<typeof copyOffersAnswer>

const offerFigures = z.object({
  priceCents: cents,
  cap: z.int().nullable(),
  perOrderMin: z.int(),
  perOrderMax: z.int(),
  condition: z.string().nullable(),
  salesStartAtMs: epochMs.nullable(),
  salesEndAtMs: epochMs.nullable(),
  salesEndMinutesBefore: z.int().nullable(),
})
export type OfferFigures = z.infer<typeof offerFigures>

const changedOffer = z.object({
  sessionId: id,
  /** Null where the session has no offer of this name. */
  offerId: id.nullable(),
  /** `planned` in a dry run. `not_fitting`: sales would end before they start, or at least be more than at most. */
  outcome: z.enum(['planned', 'changed', 'unchanged', 'no_such_offer', 'cap_below_sold', 'not_fitting']),
  before: offerFigures.nullable(),
  after: offerFigures.nullable(),
  currency: currency.nullable(),
  sold: z.int(),
  held: z.int(),
  /** Of those sold, how many at the price it has before the change; they keep it. */
  soldAtPrice: z.int(),
})
export type ChangedOffer = z.infer<typeof changedOffer>

// POST /api/tickets/offers/changes: the offers of one name, over many sessions. Each in a transaction of its own; one that is
// refused stops no other, and the same again changes nothing.
export const changeOffersBody = z
  .strictObject({
    dryRun: z.boolean(),
    sessionIds,
    name: line(80),
    change: updateOfferBody,
  })
  .refine(({ change }) => Object.values(change).some((value) => value !== undefined), {
    message: 'nothing is to be changed',
    path: ['change'],
  })
export type ChangeOffersBody = z.infer<typeof changeOffersBody>
export const changeOffersAnswer = z.object({ items: z.array(changedOffer) })
export type ChangeOffersAnswer = z.infer<typeof changeOffersAnswer>
