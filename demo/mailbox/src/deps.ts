import type { FastifyBaseLogger } from 'fastify'
import type { MessageStore } from './messages/store.ts'

/** What everything else is handed. */
export type Deps = { store: MessageStore; log: FastifyBaseLogger; nowMs: () => number }
