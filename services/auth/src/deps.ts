import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openPost, type Post } from '@guichet/service-kit/mail/post'
import type { ServiceContext } from '@guichet/service-kit/service/definition'
import type { Config } from './config.ts'
import { type Digests, openDigests } from './digests.ts'
import { type ErasuresFile, openErasuresFile } from './erasures/erasures-file.ts'
import { type FleetHealth, openFleetHealth } from './fleet-health/fleet-health.ts'
import { openSeals, type Seals } from './holders/seals.ts'
import { openPasswordHashing, type PasswordHashing } from './passwords/hashing.ts'
import type { AnswerSignedIn } from './sign-ins/answer.ts'
import { openRefreshTokens, type RefreshTokens } from './sign-ins/refresh-token.ts'
import { noThrottle, openThrottle, type Throttle } from './sign-ins/throttle.ts'
import type { Tables } from './tables.ts'
import { openSigningKeys, type SigningKeys } from './tokens/signing-keys.ts'
import type * as verbs from './verbs.ts'

export type Context = ServiceContext<Config, Tables, typeof verbs>

/** What everything in this service is handed. */
export interface Deps extends Context {
  digests: Digests
  erasures: ErasuresFile
  fleetHealth: () => Promise<FleetHealth>
  passwords: PasswordHashing
  post: Post
  refreshTokens: RefreshTokens
  seals: Seals
  signingKeys: SigningKeys
  throttle: Throttle
}

/** What routes that let somebody in are handed besides. */
export interface RouteDeps extends Deps {
  answerSignedIn: AnswerSignedIn
}

const PREVIOUS_KEY = 'token-signing-key.previous.pem'

export async function openDeps(context: Context): Promise<Deps> {
  const { config, secrets, clients, nowMs } = context
  const hasPreviousKey = existsSync(join(config.SECRETS_DIR, PREVIOUS_KEY))
  return {
    ...context,
    erasures: openErasuresFile(config.ERASURES_FILE),
    digests: openDigests(secrets.bytes('email-pepper')),
    fleetHealth: openFleetHealth(clients, nowMs),
    passwords: await openPasswordHashing(),
    post: openPost(config.SMTP_URL, config.MAIL_FROM),
    refreshTokens: openRefreshTokens(secrets.bytes('refresh-master')),
    seals: openSeals(secrets.bytes('holder-master')),
    signingKeys: await openSigningKeys(
      secrets.text('token-signing-key.pem'),
      hasPreviousKey ? secrets.text(PREVIOUS_KEY) : undefined,
    ),
    throttle: config.RATE_LIMITS === 'on' ? openThrottle(nowMs) : noThrottle,
  }
}
