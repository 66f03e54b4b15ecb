import { createHash, randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

interface InternalKeys {
  calls: Record<string, string>
  callers: Record<string, string>
}

/**
 * Gives every pair of caller and callee its secret that has none yet: a newer version may ask whom an older one did not. The callee
 * is told first, so that a kill in between is made good by the next start.
 */
export async function addMissingKeys(
  folder: string,
  calls: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const pairs = Object.entries(calls).flatMap(([caller, callees]) =>
    callees.map((callee) => ({ caller, callee })),
  )
  for (const { caller, callee } of pairs) {
    if ((await readKeys(folder, caller)).calls[callee]) continue
    const secret = randomBytes(32).toString('hex')
    const theirs = await readKeys(folder, callee)
    theirs.callers[caller] = createHash('sha256').update(secret).digest('hex')
    await writeKeys(folder, callee, theirs)
    // Not before: a service may look at itself.
    const own = await readKeys(folder, caller)
    own.calls[callee] = secret
    await writeKeys(folder, caller, own)
  }
}

async function readKeys(folder: string, service: string): Promise<InternalKeys> {
  return JSON.parse(await readFile(fileOf(folder, service), 'utf8')) as InternalKeys
}

async function writeKeys(folder: string, service: string, keys: InternalKeys): Promise<void> {
  const file = fileOf(folder, service)
  await writeFile(`${file}.new`, JSON.stringify(keys), { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
}

function fileOf(folder: string, service: string): string {
  return join(folder, service, 'internal-keys.json')
}
