import type { UpdateOrganiserBody } from '@guichet/contracts/organisers'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { searchText } from '@guichet/service-kit/search-text'
import { each } from '@guichet/service-kit/write-port/verb'
import { organiserSaved } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { hasEvent, patchOrganiser } from './queries.ts'
import { requireOrganiser } from './require-organiser.ts'

interface UpdateOrganiserInput {
  viewer: Viewer
  organiserId: string
  body: UpdateOrganiserBody
}

/** Changes what was given; null takes a detail back. What was sold in two currencies could not be summed. */
export const updateOrganiser = each(
  async (tx: Tx, { viewer, organiserId, body }: UpdateOrganiserInput): Promise<null> => {
    const organiser = await requireOrganiser(tx.db, viewer, organiserId, 'manage_organiser')
    const changesCurrency = body.currency !== undefined && body.currency !== organiser.currency
    if (changesCurrency && (await hasEvent(tx.db, organiserId))) {
      throw new AppError(
        'conflict',
        'currency_mismatch',
        `The prices of its events are in ${organiser.currency}: an organiser with events keeps its currency.`,
      )
    }
    const patch = patchOf(body)
    if (Object.keys(patch).length === 0) return null
    const changed = await patchOrganiser(tx.db, organiserId, patch)
    tx.emit(organiserSaved(viewer.accountId, changed), {
      before: organiserSaved(viewer.accountId, organiser),
    })
    return null
  },
)

function patchOf({ name, legalName, siren, vatId, licenceNumber, address, currency }: UpdateOrganiserBody) {
  return {
    ...(name === undefined ? {} : { name, search_text: searchText(name) }),
    ...(legalName === undefined ? {} : { legal_name: legalName }),
    ...(siren === undefined ? {} : { siren }),
    ...(vatId === undefined ? {} : { vat_id: vatId }),
    ...(licenceNumber === undefined ? {} : { licence_number: licenceNumber }),
    ...(address === undefined ? {} : { address }),
    ...(currency === undefined ? {} : { currency }),
  }
}
