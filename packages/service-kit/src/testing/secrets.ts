import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type SecretKind = 'bytes' | 'rsa' | 'ed25519'

const CALLERS = ['auth', 'events', 'tickets', 'validation', 'admin', 'prometheus']

/** What a service of this name would send to the service under test. */
export function callerSecret(name: string): string {
  return `test-secret-of-${name}`.padEnd(32, '-')
}

/** Writes fresh secrets into a folder, as an operator would have them. */
export function writeTestSecrets(folder: string, kinds: Record<string, SecretKind>): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text, { mode: 0o600 })
  write('internal-keys.json', JSON.stringify({ calls: {}, callers: digestsOfCallers() }))
  for (const [name, kind] of Object.entries(kinds)) write(name, secretOf(kind))
}

function secretOf(kind: SecretKind): string {
  switch (kind) {
    case 'bytes':
      return randomBytes(32).toString('hex')
    case 'rsa':
      rsaKey ??= pemOf(generateKeyPairSync('rsa', { modulusLength: 2048 }))
      return rsaKey
    case 'ed25519':
      return pemOf(generateKeyPairSync('ed25519'))
  }
}

/** Finding one takes a while: the services of one file of tests share theirs. */
let rsaKey: string | undefined

function pemOf({ privateKey }: { privateKey: KeyObject }): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** What the service under test knows of its callers. */
export function digestsOfCallers(): Record<string, string> {
  return Object.fromEntries(
    CALLERS.map((name) => [name, createHash('sha256').update(callerSecret(name)).digest('hex')]),
  )
}
