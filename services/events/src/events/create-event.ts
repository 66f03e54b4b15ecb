import { NO_REFUNDS } from '@guichet/contracts/event-nouns'
import type { CreateEventBody } from '@guichet/contracts/events'
import { may } from '@guichet/contracts/roles'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { searchText } from '@guichet/service-kit/search-text'
import { each } from '@guichet/service-kit/write-port/verb'
import { eventSaved, sessionSaved } from '../facts.ts'
import { listMembershipsOf } from '../members/queries.ts'
import { openOrganiser } from '../organisers/create-organiser.ts'
import { requireOrganiser } from '../organisers/require-organiser.ts'
import { insertSession } from '../sessions/queries.ts'
import { sessionRowOf } from '../sessions/rules.ts'
import type { EventRow, Tx } from '../tables.ts'
import { freeSlug } from './free-slug.ts'
import { insertEvent } from './queries.ts'
import { policyColumns } from './refund-policy.ts'

interface CreateEventInput {
  viewer: Viewer
  body: CreateEventBody
}

const NAME_OF_THE_UNNAMED = 'Organisateur'

/** Makes a draft with its sessions. Gives its id. */
export const createEvent = each(async (tx: Tx, { viewer, body }: CreateEventInput): Promise<string> => {
  const organiserId = await organiserFor(tx, viewer, body)
  const event = await draftOf(tx, organiserId, body)
  await insertEvent(tx.db, event)
  tx.emit(eventSaved(viewer.accountId, event))
  for (const planned of body.sessions) {
    const session = sessionRowOf(tx.newId(), event.id, planned)
    await insertSession(tx.db, session)
    tx.emit(sessionSaved(viewer.accountId, session, organiserId))
  }
  return event.id
})

/** The organiser that was named, or the only one for which the viewer edits, or a new one of their own. */
async function organiserFor(tx: Tx, viewer: Viewer, body: CreateEventBody): Promise<string> {
  if (body.organiserId !== undefined) {
    await requireOrganiser(tx.db, viewer, body.organiserId, 'edit_event')
    return body.organiserId
  }
  const memberships = await listMembershipsOf(tx.db, viewer.accountId)
  const [only, ...others] = memberships.filter(({ role }) => may(role, 'edit_event'))
  if (only && others.length === 0) return only.organiser_id
  if (only) {
    const errors = [{ path: 'organiserId', message: 'you work for several organisers: say for which' }]
    throw new AppError('unprocessable', 'invalid_input', 'Say which organiser it belongs to.', { errors })
  }
  if (!viewer.roles.some((role) => role === 'EventCreator' || role === 'Admin')) {
    throw new AppError('forbidden', 'forbidden', 'Your account may not create events.')
  }
  return openOrganiser(tx, viewer.accountId, { name: body.organiserName ?? NAME_OF_THE_UNNAMED })
}

async function draftOf(tx: Tx, organiserId: string, body: CreateEventBody): Promise<EventRow> {
  const { title, description, category, venue, timeZone } = body
  const id = tx.newId()
  return {
    id,
    organiser_id: organiserId,
    state: 'draft',
    slug: await freeSlug(tx.db, { id, title, category }),
    title,
    description,
    category,
    venue_name: venue.name,
    venue_address: venue.address,
    venue_city: venue.city,
    time_zone: timeZone,
    search_text: searchText(title, description, venue.name, venue.city),
    city_search_text: searchText(venue.city),
    image_digest: null,
    image_alt: null,
    ...policyColumns(body.refundPolicy ?? NO_REFUNDS),
    version: 1,
    published_at_ms: null,
    created_at_ms: tx.nowMs,
    updated_at_ms: tx.nowMs,
  }
}
