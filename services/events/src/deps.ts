import type { InternalClient } from '@guichet/service-kit/internal/client'
import { openPost, type Post } from '@guichet/service-kit/mail/post'
import type { ServiceContext } from '@guichet/service-kit/service/definition'
import type { Config } from './config.ts'
import type { Tables } from './tables.ts'
import type * as verbs from './verbs.ts'

type Context = ServiceContext<Config, Tables, typeof verbs>

/** What everything in this service is handed. */
export interface Deps extends Context {
  /** Knows who accounts are. */
  auth: InternalClient
  post: Post
}

export function openDeps(context: Context): Deps {
  const { config, clients } = context
  const { auth } = clients
  if (!auth) throw new Error('events asks auth')
  return { ...context, auth, post: openPost(config.SMTP_URL, config.MAIL_FROM) }
}
