import { AppError } from '@guichet/service-kit/errors'

/** What is not there, and what a viewer may not know of. */
export function nothingToSee(): AppError {
  return new AppError('not_found', 'not_found', 'There is nothing here that you may see.')
}
