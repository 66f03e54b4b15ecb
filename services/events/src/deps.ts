import type { InternalClient } from '@guichet/service-kit/internal/client'
import { openPost, type Post } from '@guichet/service-kit/mail/post'
import type { ServiceContext } from '@guichet/service-kit/service/definition'
import type { Config } from './config.ts'
import { openPainter, type Painter } from './previews/painter.ts'
import type { Tables } from './tables.ts'
import type * as verbs from './verbs.ts'

type Context = ServiceContext<Config, Tables, typeof verbs>

/** What everything in this service is handed. */
export interface Deps extends Context {
  /** Knows who accounts are. */
  auth: InternalClient
  /** Knows what is on sale. */
  tickets: InternalClient
  post: Post
  painter: Painter
}

export function openDeps(context: Context): Deps {
  const { config, clients } = context
  const { auth, tickets } = clients
  if (!auth || !tickets) throw new Error('events asks auth and tickets')
  const post = openPost(config.SMTP_URL, config.MAIL_FROM)
  return { ...context, auth, tickets, post, painter: openPainter() }
}
