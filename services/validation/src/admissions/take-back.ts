import { UNDO_MS, type UndoneAnswer } from '@guichet/contracts/validation'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import type { Deps } from '../deps.ts'
import { refusalOf } from '../sessions/authority.ts'

/** Throws `not_found`, `forbidden`, `not_admitted`, `already_left`, `already_back`, and `too_late` a minute after the scan. */
export async function takeBack(deps: Deps, viewer: Viewer, scanId: string): Promise<UndoneAnswer> {
  const { accountId, roles } = viewer
  const outcome = await deps.port.run('undoAdmission', { scanId, accountId, roles })
  switch (outcome.kind) {
    case 'undone':
      return outcome
    case 'refused':
      throw refusalOf(outcome.right)
    case 'unknown':
      throw new AppError('not_found', 'not_found', 'There is no such scan.')
    case 'not_admitted':
      throw new AppError('conflict', 'not_admitted', 'This scan let nobody in or out.')
    case 'already_left':
      throw new AppError('conflict', 'already_left', 'Whoever came in has left already.')
    case 'already_back':
      throw new AppError('conflict', 'already_back', 'Whoever went out has come in again.')
    case 'too_late':
      throw new AppError(
        'conflict',
        'too_late',
        `What a scan did can be taken back for ${UNDO_MS / 1000} seconds. This one was earlier.`,
      )
  }
}
