import { generateKeyPairSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export function privatePem(kind: 'rsa' | 'ed25519'): string {
  const { privateKey } =
    kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ed25519')
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** What a service that was there before did not have yet. A secret that was lost is not made anew: what it had made would be worth nothing. */
const added = { 'admin/audit-signing-key.pem': () => privatePem('ed25519') }

/** Gives an older version's services what a newer one asks for. */
export async function addNewSecrets(folder: string): Promise<void> {
  for (const [name, make] of Object.entries(added)) {
    const file = join(folder, name)
    if (existsSync(file)) continue
    await writeFile(`${file}.new`, make(), { mode: 0o600, flush: true })
    await rename(`${file}.new`, file)
  }
}
