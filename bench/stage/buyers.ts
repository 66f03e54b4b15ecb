import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomUUID, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { TOKEN_AUDIENCE, TOKEN_ISSUER, TOKEN_TYPE } from '@guichet/service-kit/tokens/verify'
import { newId } from '@guichet/test/fixtures/new-id'
import type { House } from '@guichet/test/fixtures/open-house'
import Database from 'better-sqlite3'
import { inserter, type Row } from './clone-rows.ts'

/** Longer than any run. */
const LIFE_S = 6 * 3600
const AT_ONCE = 8

const signOffThread = promisify<string, Buffer, KeyObject, Buffer>(sign)

/** Opens accounts for buyers, as many as a registration each would take hours for. Answers their ids. */
export function openBuyers({ fleet, account }: House, count: number): string[] {
  const database = new Database(join(fleet.dataDir, 'databases/auth.db'), { timeout: 10_000 })
  try {
    const template = database
      .prepare('SELECT * FROM accounts WHERE email = ?')
      .get(account('User').email) as Row
    const insertAccount = inserter(database, 'accounts', template)
    const insertRole = inserter(database, 'account_roles', { account_id: template.id, role: 'User' })
    const ids = Array.from({ length: count }, () => newId())
    database.transaction(() => {
      for (const id of ids) {
        insertAccount({ id, email: `${id}@bench.example` })
        insertRole({ account_id: id })
      }
    })()
    return ids
  } finally {
    database.close()
  }
}

/** An access token for each, signed with the house's own key as auth does it; never the same one twice. */
export async function signTokens({ fleet }: House, accountIds: readonly string[]): Promise<string[]> {
  const key = createPrivateKey(
    readFileSync(join(fleet.dataDir, 'secrets/auth/token-signing-key.pem'), 'utf8'),
  )
  const header = encoded({ alg: 'RS256', typ: TOKEN_TYPE, kid: thumbprintOf(key) })
  const tokens: string[] = []
  for (let from = 0; from < accountIds.length; from += AT_ONCE) {
    const some = accountIds.slice(from, from + AT_ONCE)
    tokens.push(...(await Promise.all(some.map((id) => signToken(key, header, id)))))
  }
  return tokens
}

async function signToken(key: KeyObject, header: string, accountId: string): Promise<string> {
  const nowS = Math.floor(Date.now() / 1000)
  const claims = {
    iss: TOKEN_ISSUER,
    aud: TOKEN_AUDIENCE,
    sub: accountId,
    roles: ['User'],
    ver: 1,
    iat: nowS,
    exp: nowS + LIFE_S,
    jti: randomUUID(),
  }
  const text = `${header}.${encoded(claims)}`
  return `${text}.${(await signOffThread('sha256', Buffer.from(text), key)).toString('base64url')}`
}

/** RFC 7638: how auth names the key. */
function thumbprintOf(key: KeyObject): string {
  const { e, kty, n } = createPublicKey(key).export({ format: 'jwk' })
  return createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url')
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
