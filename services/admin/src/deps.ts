import type { ServiceContext } from '@guichet/service-kit/service/definition'
import type { Config } from './config.ts'
import type { Tables } from './tables.ts'
import type * as verbs from './verbs.ts'

/** What everything in this service is handed. */
export type Deps = ServiceContext<Config, Tables, typeof verbs>
