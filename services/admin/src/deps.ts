import type { ServiceContext } from '@guichet/service-kit/service/definition'
import { type HeadSigner, openHeadSigner } from './audit/heads.ts'
import type { Config } from './config.ts'
import type { Tables } from './tables.ts'
import type * as verbs from './verbs.ts'

type Context = ServiceContext<Config, Tables, typeof verbs>

/** What everything in this service is handed. */
export interface Deps extends Context {
  /** Signs what the audit log has come to. */
  heads: HeadSigner
}

export function openDeps(context: Context): Deps {
  return { ...context, heads: openHeadSigner(context.secrets.text('audit-signing-key.pem')) }
}
