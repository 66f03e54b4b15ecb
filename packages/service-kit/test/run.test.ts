import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { callerSecret } from '../src/testing/secrets.ts'
import { openProducer, type Producer } from './fixtures/producer.ts'

const DEADLINE = { timeout: 20_000, interval: 50 }
const SUBJECT = '0197f7a0-0000-7000-8000-000000000001'

let folder: string
let producer: Producer
let child: ChildProcess | undefined

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-listener-'))
  producer = await openProducer('sqlite')
  const secrets = join(folder, 'secrets')
  mkdirSync(secrets)
  const keys = { calls: { counters: callerSecret('validation') }, callers: {} }
  writeFileSync(join(secrets, 'internal-keys.json'), JSON.stringify(keys), { mode: 0o600 })
})
afterEach(async () => {
  child?.kill('SIGKILL')
  child = undefined
  await producer.close()
  rmSync(folder, { recursive: true })
})

function start(more: Record<string, string> = {}): ChildProcess {
  const env = {
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
    LISTEN: `unix:${folder}/public.sock`,
    INTERNAL_LISTEN: `unix:${folder}/internal.sock`,
    DATABASE_URL: `sqlite:${folder}/data/listener.db`,
    GUICHET_MODE: 'demo',
    SECRETS_DIR: join(folder, 'secrets'),
    PUBLIC_URL: 'http://localhost:8080',
    AUDIT_DIR: join(folder, 'audit'),
    COUNTERS_INTERNAL_URL: producer.url,
    ...more,
  }
  child = spawn(process.execPath, [fileURLToPath(new URL('./fixtures/listener.ts', import.meta.url))], {
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  return child
}

/** Status and body, or the code of what kept us from asking. */
function ask(door: 'public' | 'internal', path: string): Promise<unknown> {
  return new Promise((resolve) => {
    request({ socketPath: `${folder}/${door}.sock`, path }, async (answer) =>
      resolve([answer.statusCode, JSON.parse(await text(answer))]),
    )
      .on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
      .end()
  })
}

const ready = () => ask('internal', '/health/ready')
const heard = () => ask('public', '/api/listener/heard')

it('is ready once it has caught up, hears news, ends in order, and knows what it heard when it comes back', async () => {
  await producer.store.port.run('raise', { name: 'a', by: 1, subject: SUBJECT })
  await producer.stop()
  const first = start()
  await expect.poll(ready, DEADLINE).toEqual([503, { status: 'not_ready', missing: ["counters's feed"] }])
  await producer.start()
  await expect.poll(ready, DEADLINE).toEqual([200, { status: 'ready' }])
  expect(await heard()).toEqual([200, [SUBJECT]])
  await producer.store.port.run('raise', { name: 'a', by: 1, subject: SUBJECT })
  await expect.poll(heard, DEADLINE).toEqual([200, [SUBJECT, SUBJECT]])
  first.kill('SIGTERM')
  expect(await once(first, 'exit')).toEqual([0, null])
  const second = start()
  await expect.poll(ready, DEADLINE).toEqual([200, { status: 'ready' }])
  expect(await heard()).toEqual([200, [SUBJECT, SUBJECT]])
  second.disconnect()
  expect(await once(second, 'exit')).toEqual([0, null])
})

it('is ready without whom it follows at leisure, and hears them once they are there', async () => {
  await producer.store.port.run('raise', { name: 'a', by: 1, subject: SUBJECT })
  await producer.stop()
  start({ AT_LEISURE: 'yes' })
  await expect.poll(ready, DEADLINE).toEqual([200, { status: 'ready' }])
  expect(await heard()).toEqual([200, []])
  await producer.start()
  await expect.poll(heard, DEADLINE).toEqual([200, [SUBJECT]])
  await producer.store.port.run('raise', { name: 'a', by: 1, subject: SUBJECT })
  await expect.poll(heard, DEADLINE).toEqual([200, [SUBJECT, SUBJECT]])
})

it.each([
  ['a variable is missing', { LISTEN: '', GUICHET_MODE: 'test' }, /LISTEN: .*\n.*GUICHET_MODE: /],
  ['the database cannot be opened', { DATABASE_URL: 'sqlite:/dev/null/listener.db' }, /ENOTDIR|EEXIST/],
  ['there is no secret for whom it calls', { SECRETS_DIR: '/nowhere' }, /\/nowhere\/internal-keys\.json/],
])('does not start where %s, and says so', async (_what, env, words) => {
  const broken = start(env)
  const said = broken.stderr ? text(broken.stderr) : ''
  const [code] = await once(broken, 'exit')
  expect(code).not.toBe(0)
  expect(await said).toMatch(words)
})
