import type { App } from '../http/app.ts'
import { closingRoutes } from './closing-routes.ts'
import type { JournalDesk } from './desk.ts'
import { entryRoutes } from './entry-routes.ts'

/** Entries, closings and archives of a service's money journal, for who may see it. */
export function journalRoutes(desk: JournalDesk) {
  return async (app: App): Promise<void> => {
    await app.register(entryRoutes(desk))
    await app.register(closingRoutes(desk))
  }
}
