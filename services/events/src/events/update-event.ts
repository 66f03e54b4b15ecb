import type { UpdateEventBody } from '@guichet/contracts/events'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { searchText } from '@guichet/service-kit/search-text'
import { each } from '@guichet/service-kit/write-port/verb'
import { eventSaved } from '../facts.ts'
import type { EventRow, Tx } from '../tables.ts'
import { freeSlug } from './free-slug.ts'
import { changeEvent, type EventPatch } from './queries.ts'
import { policyColumns } from './refund-policy.ts'
import { requireEvent } from './require-event.ts'

interface UpdateEventInput {
  viewer: Viewer
  eventId: string
  /** The version that the change was made on, where the client says so. */
  version: number | undefined
  body: UpdateEventBody
}

/** Changes what was given. An address that was published stays, so that links that were sent keep leading there. */
export const updateEvent = each(
  async (tx: Tx, { viewer, eventId, version, body }: UpdateEventInput): Promise<null> => {
    const event = await requireEvent(tx.db, viewer, eventId, 'edit_event')
    if (version !== undefined && version !== event.version) {
      throw new AppError(
        'precondition_failed',
        'version_changed',
        'It was changed in the meantime. Read it again.',
      )
    }
    if (Object.keys(body).length === 0) return null
    const patch = patchOf(event, body)
    if (event.state === 'draft' && body.title !== undefined) {
      patch.slug = await freeSlug(tx.db, { ...event, ...patch })
    }
    const changed = await changeEvent(tx.db, eventId, tx.nowMs, patch)
    tx.emit(eventSaved(viewer.accountId, changed), { before: eventSaved(viewer.accountId, event) })
    return null
  },
)

function patchOf(event: EventRow, body: UpdateEventBody): EventPatch {
  const patch = {
    title: body.title ?? event.title,
    description: body.description ?? event.description,
    category: body.category ?? event.category,
    venue_name: body.venue?.name ?? event.venue_name,
    venue_address: body.venue?.address ?? event.venue_address,
    venue_city: body.venue?.city ?? event.venue_city,
    time_zone: body.timeZone ?? event.time_zone,
    ...(body.refundPolicy ? policyColumns(body.refundPolicy) : {}),
  }
  return {
    ...patch,
    search_text: searchText(patch.title, patch.description, patch.venue_name, patch.venue_city),
    city_search_text: searchText(patch.venue_city),
  }
}
