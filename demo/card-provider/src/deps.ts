import type { Behaviour } from './behaviour/behaviour.ts'
import type { Config } from './config.ts'
import type { ProviderDatabase } from './database.ts'

/** What everything else is handed. */
export type Deps = {
  config: Config
  database: ProviderDatabase
  nowMs: () => number
  behaviour: Behaviour
  /** Sends what is due: called after every commit that wrote an event. */
  wakeDelivery: () => void
  /** Aborted when the process stops, so that no answer is held back any longer. */
  stopping: AbortSignal
}
