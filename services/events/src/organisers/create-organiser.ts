import type { CreateOrganiserBody } from '@guichet/contracts/organisers'
import { DEFAULT_CURRENCY } from '@guichet/contracts/primitives'
import type { Viewer } from '@guichet/service-kit/http/access'
import { searchText } from '@guichet/service-kit/search-text'
import { each } from '@guichet/service-kit/write-port/verb'
import { membershipSaved, organiserSaved } from '../facts.ts'
import { saveMembership } from '../members/queries.ts'
import type { Tx } from '../tables.ts'
import { insertOrganiser } from './queries.ts'

interface CreateOrganiserInput {
  viewer: Viewer
  body: CreateOrganiserBody
}

/** Makes an organiser, whose first owner is who asked. */
export const createOrganiser = each(
  async (tx: Tx, { viewer, body }: CreateOrganiserInput): Promise<string> =>
    openOrganiser(tx, viewer.accountId, body),
)

/** The same within another write. Gives the new organiser's id. */
export async function openOrganiser(
  tx: Tx,
  ownerAccountId: string,
  body: CreateOrganiserBody,
): Promise<string> {
  const organiser = {
    id: tx.newId(),
    name: body.name,
    legal_name: body.legalName ?? null,
    siren: body.siren ?? null,
    vat_id: body.vatId ?? null,
    licence_number: body.licenceNumber ?? null,
    address: body.address ?? null,
    currency: body.currency ?? DEFAULT_CURRENCY,
    search_text: searchText(body.name),
    created_at_ms: tx.nowMs,
  }
  const owner = {
    organiser_id: organiser.id,
    account_id: ownerAccountId,
    role: 'owner' as const,
    session_ids: null,
    added_at_ms: tx.nowMs,
  }
  await insertOrganiser(tx.db, organiser)
  await saveMembership(tx.db, owner)
  tx.emit(organiserSaved(ownerAccountId, organiser))
  tx.emit(membershipSaved(ownerAccountId, owner))
  return organiser.id
}
