import type { HandAdmissionAnswer, HandAdmissionBody } from '@guichet/contracts/validation'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import type { Deps } from '../deps.ts'
import { refusalOf, sessionForDoor } from '../sessions/authority.ts'

/** Throws `forbidden`, `not_found`, and `idempotency_key_reused` where the request's id stands for another wish. */
export async function letInByHand(
  deps: Deps,
  viewer: Viewer,
  body: HandAdmissionBody,
): Promise<HandAdmissionAnswer> {
  // Learns a session that is not known yet; the right is judged again where it is written.
  await sessionForDoor(deps, viewer, body.sessionId, 'admit_by_hand')
  const { accountId, roles } = viewer
  const outcome = await deps.port.run('admitByHand', { ...body, accountId, roles })
  switch (outcome.kind) {
    case 'judged':
      return { items: outcome.items }
    case 'refused':
      throw refusalOf(outcome.right)
    case 'unknown_session':
      throw refusalOf('not_found')
    case 'reused':
      throw new AppError(
        'unprocessable',
        'idempotency_key_reused',
        'This requestId was used for other tickets or another session.',
      )
  }
}
