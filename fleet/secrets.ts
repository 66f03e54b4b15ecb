import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { addMissingKeys } from './missing-keys.ts'
import { addNewSecrets, privatePem } from './new-secrets.ts'
import { writeScrapeSecret } from './scrape-secret.ts'

/** Which service calls which; each pair has a secret of its own. Auth calls the others for the fleet's health, admin for its state. */
const calls: Record<string, string[]> = {
  auth: ['events', 'tickets', 'validation', 'popcorn', 'admin'],
  events: ['auth', 'tickets'],
  tickets: ['auth', 'events', 'validation'],
  validation: ['auth', 'events', 'tickets'],
  popcorn: ['auth', 'events'],
  admin: ['auth', 'events', 'tickets', 'validation', 'popcorn', 'admin'],
  prometheus: ['admin'],
}

/**
 * Makes the demo's secrets at the first start, all of them or none: the folder gets its name when everything in it is
 * on the disk, and what a killed start left is thrown away by the next. Later starts add what a newer version asks for.
 */
export async function makeSecrets(folder: string): Promise<void> {
  await removeUnfinished(folder)
  if (existsSync(folder)) {
    await addMissingServices(folder)
    await addNewSecrets(folder)
    await addMissingKeys(folder, calls)
    return writeScrapeSecret(folder)
  }
  const unfinished = `${folder}.new-${process.pid}`
  const shared = { emailPepper: master(), providerApiKey: master(), providerWebhookSecret: master() }
  for (const [service, files] of Object.entries(allSecrets(shared))) {
    await writeSecrets(join(unfinished, service), files)
  }
  await writeScrapeSecret(unfinished)
  await rename(unfinished, folder)
  await flushFolder(dirname(folder))
}

/** A service that an older version did not have gets its own; which other services it calls is added with the keys that are missing. */
async function addMissingServices(folder: string): Promise<void> {
  const read = (name: string) => readFile(join(folder, name), 'utf8')
  const shared = {
    emailPepper: await read('auth/email-pepper'),
    providerApiKey: await read('card-provider/api-key'),
    providerWebhookSecret: await read('card-provider/webhook-secret'),
  }
  for (const [service, files] of Object.entries(allSecrets(shared))) {
    if (existsSync(join(folder, service))) continue
    const unfinished = join(folder, `${service}.new`)
    await rm(unfinished, { recursive: true, force: true })
    await writeSecrets(unfinished, {
      ...files,
      'internal-keys.json': JSON.stringify({ calls: {}, callers: {} }),
    })
    await rename(unfinished, join(folder, service))
    await flushFolder(folder)
  }
}

async function writeSecrets(folder: string, files: Record<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const [name, text] of Object.entries({ ...files, DEMO: '' })) {
    await writeFile(join(folder, name), text, { mode: 0o600, flush: true })
  }
}

interface Shared {
  emailPepper: string
  providerApiKey: string
  providerWebhookSecret: string
}

function allSecrets({
  emailPepper,
  providerApiKey,
  providerWebhookSecret,
}: Shared): Record<string, Record<string, string>> {
  const keys = internalKeys()
  return {
    auth: {
      ...keys.auth,
      'token-signing-key.pem': privatePem('rsa'),
      'refresh-master': master(),
      'holder-master': master(),
      'email-pepper': emailPepper,
    },
    events: { ...keys.events },
    tickets: {
      ...keys.tickets,
      'ticket-master': master(),
      'issuing-key.pem': privatePem('ed25519'),
      'code-encryption-key': master(),
      'email-pepper': emailPepper,
      'access-master': master(),
      'provider-api-key': providerApiKey,
      'provider-webhook-secret': providerWebhookSecret,
    },
    validation: { ...keys.validation },
    admin: { ...keys.admin, 'audit-signing-key.pem': privatePem('ed25519') },
    prometheus: { ...keys.prometheus },
    popcorn: {
      ...keys.popcorn,
      'card-master': master(),
      'machine-master': master(),
      'provider-api-key': providerApiKey,
      'provider-webhook-secret': providerWebhookSecret,
    },
    'card-provider': { 'api-key': providerApiKey, 'webhook-secret': providerWebhookSecret },
  }
}

/** The caller keeps the secret, the callee only its digest, so that a callee learns nothing that opens another door. */
function internalKeys(): Record<string, Record<string, string>> {
  const services = Object.keys(calls)
  const keys = new Map(
    services.map((name) => [
      name,
      { calls: {} as Record<string, string>, callers: {} as Record<string, string> },
    ]),
  )
  for (const [caller, callees] of Object.entries(calls)) {
    for (const callee of callees) {
      const secret = master()
      Object.assign(keys.get(caller)?.calls ?? {}, { [callee]: secret })
      Object.assign(keys.get(callee)?.callers ?? {}, { [caller]: sha256(secret) })
    }
  }
  return Object.fromEntries(
    [...keys].map(([name, pairs]) => [name, { 'internal-keys.json': JSON.stringify(pairs) }]),
  )
}

function master(): string {
  return randomBytes(32).toString('hex')
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(dirname(folder))) {
    if (name.startsWith(`${basename(folder)}.new-`))
      await rm(join(dirname(folder), name), { recursive: true })
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
