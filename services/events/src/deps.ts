import type { WritePort } from '@guichet/service-kit/write-port/port'
import type { Db } from './tables.ts'
import type * as verbs from './verbs.ts'

/** What everything in this service is handed. */
export interface Deps {
  /** Reads alone. */
  db: Db
  port: WritePort<typeof verbs>
  nowMs: () => number
}
