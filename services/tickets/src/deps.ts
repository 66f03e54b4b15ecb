import { type AttemptDigest, openAttemptDigest } from '@guichet/service-kit/card-payments/attempt-digest'
import { type CardProvider, openCardProvider } from '@guichet/service-kit/card-payments/provider'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import type { InternalClient } from '@guichet/service-kit/internal/client'
import { openPost, type Post } from '@guichet/service-kit/mail/post'
import type { ServiceContext } from '@guichet/service-kit/service/definition'
import type { Kysely } from 'kysely'
import type { Config } from './config.ts'
import { type CodeKeys, openCodeKeys } from './issuing/keys.ts'
import { type AccessKeys, openAccessKeys } from './orders/access.ts'
import { type EmailDigest, openEmailDigest } from './orders/guests.ts'
import { type Numbering, openNumbering } from './orders/numbering.ts'
import { openSoldOut, type SoldOut } from './orders/sold-out.ts'
import { openPrinter, type Printer } from './papers/printer.ts'
import type { Tables } from './tables.ts'
import { openTicketKeys, type TicketKeys } from './tickets/ticket-keys.ts'
import type * as verbs from './verbs.ts'

/** What everything in this service is handed. */
export interface Deps extends ServiceContext<Config, Tables, typeof verbs> {
  db: Kysely<Tables & FeedTables>
  auth: InternalClient
  events: InternalClient
  validation: InternalClient
  numbering: Numbering
  accessKeys: AccessKeys
  ticketKeys: TicketKeys
  emailDigest: EmailDigest
  codeKeys: CodeKeys
  attemptDigest: AttemptDigest
  provider: CardProvider
  post: Post
  printer: Printer
  soldOut: SoldOut
}

export async function openDeps(context: ServiceContext<Config, Tables, typeof verbs>): Promise<Deps> {
  const { config, secrets, db, clients } = context
  const { auth, events, validation } = clients
  if (!auth || !events || !validation) throw new Error('tickets asks auth, events and validation')
  const numbering = await db.selectFrom('order_numbering').select('secret').executeTakeFirst()
  const secret = numbering?.secret ?? (await context.port.run('beginNumbering', null))
  return {
    ...context,
    auth,
    events,
    validation,
    numbering: openNumbering(secret),
    accessKeys: openAccessKeys(secrets.bytes('access-master')),
    ticketKeys: openTicketKeys(secrets.bytes('access-master')),
    emailDigest: openEmailDigest(secrets.bytes('email-pepper')),
    codeKeys: openCodeKeys(secrets),
    attemptDigest: openAttemptDigest(secrets.bytes('access-master')),
    provider: openCardProvider(config.PAYMENT_PROVIDER_URL, secrets.text('provider-api-key')),
    post: openPost(config.SMTP_URL, config.MAIL_FROM),
    printer: openPrinter(),
    soldOut: openSoldOut(context.read, context.nowMs),
  }
}
