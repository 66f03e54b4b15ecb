import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from './deps.ts'

/** What other services may ask. */
export function internalRoutes(_deps: Deps) {
  return async (_app: App): Promise<void> => {}
}
