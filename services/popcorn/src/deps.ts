import { type AttemptDigest, openAttemptDigest } from '@guichet/service-kit/card-payments/attempt-digest'
import { type ChargeCard, openCharging } from '@guichet/service-kit/card-payments/charge-card'
import { type CardProvider, openCardProvider } from '@guichet/service-kit/card-payments/provider'
import type { InternalClient } from '@guichet/service-kit/internal/client'
import { openPost, type Post } from '@guichet/service-kit/mail/post'
import type { ServiceContext } from '@guichet/service-kit/service/definition'
import { type CardKeys, openCardKeys } from './cards/keys.ts'
import type { Config } from './config.ts'
import { openVoucherKeys, type VoucherKeys } from './escrow/voucher-keys.ts'
import { openSessionKeys, type SessionKeys } from './machines/signing/session-keys.ts'
import type { SettlePaymentOutcome } from './payments/settle-payment.ts'
import { openSettling } from './payments/settling.ts'
import type { Tables } from './tables.ts'
import type * as verbs from './verbs.ts'

type Context = ServiceContext<Config, Tables, typeof verbs>

/** What everything in this service is handed. */
export interface Deps extends Context {
  /** Knows who subscribers are. */
  auth: InternalClient
  attemptDigest: AttemptDigest
  cardKeys: CardKeys
  chargeCard: ChargeCard<SettlePaymentOutcome>
  post: Post
  provider: CardProvider
  sessionKeys: SessionKeys
  voucherKeys: VoucherKeys
}

export function openDeps(context: Context): Deps {
  const { clients, config, secrets } = context
  const { auth } = clients
  if (!auth) throw new Error('popcorn asks auth')
  const provider = openCardProvider(config.PAYMENT_PROVIDER_URL, secrets.text('provider-api-key'))
  return {
    ...context,
    auth,
    attemptDigest: openAttemptDigest(secrets.bytes('card-master')),
    cardKeys: openCardKeys(secrets.bytes('card-master')),
    chargeCard: openCharging({ ...context, provider, ...openSettling(context) }),
    post: openPost(config.SMTP_URL, config.MAIL_FROM),
    provider,
    sessionKeys: openSessionKeys(secrets.bytes('machine-master')),
    voucherKeys: openVoucherKeys(secrets.bytes('machine-master')),
  }
}
