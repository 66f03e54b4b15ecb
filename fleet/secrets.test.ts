import { createHash, createPrivateKey } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeSecrets } from './secrets.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

function everyFile(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return new Map(
    files.map((file) => [
      join(file.parentPath, file.name),
      readFileSync(join(file.parentPath, file.name), 'utf8'),
    ]),
  )
}

test('only the owner may read them', async () => {
  const folder = join(temporaryFolder(), 'secrets')
  await makeSecrets(folder)
  const modes = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({
    expected: entry.isDirectory() ? 0o700 : 0o600,
    actual: statSync(join(entry.parentPath, entry.name)).mode & 0o777,
  }))
  expect(modes.length).toBeGreaterThan(20)
  for (const { expected, actual } of modes) expect(actual).toBe(expected)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

test('a second start changes nothing', async () => {
  const folder = join(temporaryFolder(), 'secrets')
  await makeSecrets(folder)
  const before = everyFile(folder)
  await makeSecrets(folder)
  expect(everyFile(folder)).toEqual(before)
})

test('what a killed start left is thrown away', async () => {
  const data = temporaryFolder()
  mkdirSync(join(data, 'secrets.new-12345/auth'), { recursive: true })
  writeFileSync(join(data, 'secrets.new-12345/auth/refresh-master'), 'half')
  await makeSecrets(join(data, 'secrets'))
  expect(readdirSync(data)).toEqual(['secrets'])
  expect(readFileSync(join(data, 'secrets/auth/refresh-master'), 'utf8')).toMatch(/^[0-9a-f]{64}$/)
})

test('a callee knows the digest of each caller’s secret, and every service may call auth', async () => {
  const folder = join(temporaryFolder(), 'secrets')
  await makeSecrets(folder)
  const keysOf = (service: string) =>
    JSON.parse(readFileSync(join(folder, service, 'internal-keys.json'), 'utf8'))
  for (const caller of ['auth', 'events', 'tickets', 'validation', 'popcorn', 'admin']) {
    for (const [callee, secret] of Object.entries(keysOf(caller).calls)) {
      expect(keysOf(callee).callers[caller]).toBe(createHash('sha256').update(String(secret)).digest('hex'))
    }
  }
  const scrapeSecret = readFileSync(join(folder, 'prometheus/scrape-secret'), 'utf8')
  const digest = createHash('sha256').update(scrapeSecret).digest('hex')
  expect(keysOf('admin').callers.prometheus).toBe(digest)
  expect(Object.keys(keysOf('events').calls)).toEqual(['auth', 'tickets'])
  expect(Object.keys(keysOf('tickets').calls)).toEqual(['auth', 'events', 'validation'])
  expect(Object.keys(keysOf('validation').calls)).toEqual(['auth', 'events', 'tickets'])
})

test('a pair that an older version did not know gets its secret at the next start', async () => {
  const folder = join(temporaryFolder(), 'secrets')
  await makeSecrets(folder)
  const file = (service: string) => join(folder, service, 'internal-keys.json')
  const keysOf = (service: string) => JSON.parse(readFileSync(file(service), 'utf8'))
  const [tickets, validation] = [keysOf('tickets'), keysOf('validation')]
  const { validation: _unknown, ...calls } = tickets.calls
  const { tickets: _stranger, ...callers } = validation.callers
  writeFileSync(file('tickets'), JSON.stringify({ ...tickets, calls }))
  writeFileSync(file('validation'), JSON.stringify({ ...validation, callers }))
  await makeSecrets(folder)
  const secret = keysOf('tickets').calls.validation
  expect(keysOf('validation').callers.tickets).toBe(createHash('sha256').update(secret).digest('hex'))
  expect(keysOf('tickets').calls.auth).toBe(tickets.calls.auth)
  expect(statSync(file('tickets')).mode & 0o777).toBe(0o600)
})

test('an older version’s admin gets a secret for itself, and Prometheus one for it', async () => {
  const folder = join(temporaryFolder(), 'secrets')
  await makeSecrets(folder)
  const file = join(folder, 'admin/internal-keys.json')
  const keysOf = () => JSON.parse(readFileSync(file, 'utf8'))
  const { admin: _itself, ...calls } = keysOf().calls
  const { admin: _asked, prometheus: _scraper, ...callers } = keysOf().callers
  writeFileSync(file, JSON.stringify({ calls, callers }))
  rmSync(join(folder, 'prometheus'), { recursive: true })
  await makeSecrets(folder)
  const digestOf = (secret: string) => createHash('sha256').update(secret).digest('hex')
  expect(keysOf().callers).toMatchObject({
    ...callers,
    admin: digestOf(keysOf().calls.admin),
    prometheus: digestOf(readFileSync(join(folder, 'prometheus/scrape-secret'), 'utf8')),
  })
  expect(keysOf().calls).toMatchObject(calls)
})

test('keys are of the kinds the services expect, and both peppers agree', async () => {
  const folder = join(temporaryFolder(), 'secrets')
  await makeSecrets(folder)
  const text = (path: string) => readFileSync(join(folder, path), 'utf8')
  expect(createPrivateKey(text('auth/token-signing-key.pem')).asymmetricKeyType).toBe('rsa')
  expect(createPrivateKey(text('tickets/issuing-key.pem')).asymmetricKeyType).toBe('ed25519')
  expect(text('auth/email-pepper')).toBe(text('tickets/email-pepper'))
  expect(text('card-provider/api-key')).toBe(text('tickets/provider-api-key'))
})

test('a service that is new gets its own, and what it shares with the others is theirs', async () => {
  const folder = join(temporaryFolder(), 'secrets')
  await makeSecrets(folder)
  rmSync(join(folder, 'popcorn'), { recursive: true })
  const before = everyFile(folder)
  await makeSecrets(folder)
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  expect(read('popcorn/provider-api-key')).toBe(read('card-provider/api-key'))
  expect(read('popcorn/card-master')).toMatch(/^[0-9a-f]{64}$/)
  const { calls } = JSON.parse(read('popcorn/internal-keys.json'))
  const { callers } = JSON.parse(read('auth/internal-keys.json'))
  expect(callers.popcorn).toBe(createHash('sha256').update(String(calls.auth)).digest('hex'))
  for (const [file, text] of before) {
    if (!file.endsWith('internal-keys.json')) expect(readFileSync(file, 'utf8')).toBe(text)
  }
  expect(everyFile(folder).has(join(folder, 'popcorn/DEMO'))).toBe(true)
})
