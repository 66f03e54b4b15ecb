import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import type { LoginAnswer } from '@guichet/contracts/auth'
import type { FleetRole } from '@guichet/contracts/roles'
import type { CommonEnvironment } from '@guichet/service-kit/config'
import type { Engine } from '@guichet/service-kit/database/engine'
import type { Letter } from '@guichet/service-kit/mail/letter'
import { startTestService, type TestService } from '@guichet/service-kit/testing/service'
import type { Config } from '../src/config.ts'
import { definition } from '../src/service.ts'
import { REFRESH_COOKIE } from '../src/sign-ins/cookie.ts'
import type { Tables } from '../src/tables.ts'
import type * as verbs from '../src/verbs.ts'

export const PASSWORD = 'lapin vert sur le toit'

const secrets = {
  'token-signing-key.pem': 'rsa',
  'refresh-master': 'bytes',
  'holder-master': 'bytes',
  'email-pepper': 'bytes',
} as const

export interface AuthOptions {
  common?: Partial<CommonEnvironment>
  verbs?: URL
  nowMs?: number
  previousKey?: boolean
  config?: Partial<Config>
}

const testRoles: FleetRole[] = ['User', 'Support', 'Admin']
const accountsFile = join(mkdtempSync(join(tmpdir(), 'guichet-accounts-')), 'accounts.json')
writeFileSync(
  accountsFile,
  JSON.stringify(
    testRoles.map((role) => ({
      email: `${role.toLowerCase()}@guichet.example`,
      password: PASSWORD,
      roles: [role],
      name: `Ada ${role}-Durand`,
    })),
  ),
)
process.on('exit', () => rmSync(dirname(accountsFile), { recursive: true, force: true }))

export type AuthService = TestService<Config, Tables, typeof verbs>

/** The auth service in this process, with three accounts: `user@guichet.example`, `support@…` and `admin@…`. */
export async function startAuth(engine: Engine, options: AuthOptions = {}): Promise<AuthService> {
  return startTestService(definition, {
    engine,
    secrets: options.previousKey ? { ...secrets, 'token-signing-key.previous.pem': 'rsa' } : secrets,
    config: {
      EVENTS_INTERNAL_URL: 'unix:/nowhere.sock',
      TICKETS_INTERNAL_URL: 'unix:/nowhere.sock',
      VALIDATION_INTERNAL_URL: 'unix:/nowhere.sock',
      POPCORN_INTERNAL_URL: 'unix:/nowhere.sock',
      ADMIN_INTERNAL_URL: 'unix:/nowhere.sock',
      ERASURES_FILE: join(dirname(accountsFile), `erasures-${randomUUID()}.jsonl`),
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'Guichet <billets@guichet.example>',
      DEMO_ACCOUNTS_FILE: accountsFile,
      ...options.config,
    },
    ...(options.common ? { common: options.common } : {}),
    ...(options.verbs ? { verbs: options.verbs } : {}),
    ...(options.nowMs ? { nowMs: options.nowMs } : {}),
  })
}

export interface Answer<Body> {
  status: number
  body: Body
  /** The refresh cookie that was set: its value, empty when it was taken back. */
  cookie: string | undefined
  headers: Record<string, unknown>
}

export interface Sent {
  body?: unknown
  token?: string
  cookie?: string
  headers?: Record<string, string>
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** Asks at the public door. */
export async function ask<Body = Record<string, unknown>>(
  service: AuthService,
  method: Method,
  url: string,
  { body, token, cookie, headers = {} }: Sent = {},
): Promise<Answer<Body>> {
  const answer = await service.app.inject({
    method,
    url,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(cookie ? { cookie: `${REFRESH_COOKIE}=${cookie}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body as object }),
  })
  return {
    status: answer.statusCode,
    body: (answer.body === '' ? undefined : answer.json()) as Body,
    cookie: answer.cookies.find(({ name }) => name === REFRESH_COOKIE)?.value,
    headers: answer.headers,
  }
}

export interface SignedInClient extends LoginAnswer {
  cookie: string
}

export async function signIn(
  service: AuthService,
  email = 'user@guichet.example',
  password = PASSWORD,
): Promise<SignedInClient> {
  const answer = await ask<LoginAnswer>(service, 'POST', '/api/auth/login', { body: { email, password } })
  if (answer.status !== 200 || !answer.cookie)
    throw new Error(`signing in gave ${JSON.stringify(answer.body)}`)
  return { ...answer.body, cookie: answer.cookie }
}

export async function register(service: AuthService, email: string, password = PASSWORD): Promise<string> {
  const body = { email, password, firstName: 'Nina', lastName: 'Roux', locale: 'en' }
  const answer = await ask<{ attemptId: string }>(service, 'POST', '/api/auth/register', { body })
  if (answer.status !== 202) throw new Error(`registering gave ${JSON.stringify(answer.body)}`)
  return answer.body.attemptId
}

/** The letters to somebody that wait to be sent, the newest first. */
export async function lettersTo(service: AuthService, email: string): Promise<Letter[]> {
  const rows = await service.context.db
    .selectFrom('mails')
    .select('letter')
    .where('recipient', '=', email)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ letter }) => JSON.parse(letter ?? '') as Letter)
}

/** What a mail's link carries in its fragment. */
export function tokenIn(letter: Letter | undefined): string {
  return letter?.action?.url.split('#token=')[1] ?? ''
}
