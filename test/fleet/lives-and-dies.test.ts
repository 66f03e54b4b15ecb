import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { fleetAnswer } from '@guichet/contracts/fleet'
import { type Fleet, startFleet } from '@guichet/fleet/fleet'
import { findFreePort } from '@guichet/fleet/free-port'
import { Agent } from 'undici'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DemoAccount } from '../fixtures/open-house.ts'
import { until } from '../fixtures/until.ts'
import { read, Visitor } from '../fixtures/visitor.ts'

const folder = mkdtempSync(join(tmpdir(), 'guichet-lives-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function statusOf(url: string): Promise<number> {
  const answer = await fetch(url).catch(() => undefined)
  await answer?.body?.cancel()
  return answer?.status ?? 0
}

describe('a fleet that loses a process', () => {
  let fleet: Fleet

  beforeAll(async () => {
    fleet = await startFleet({ dataDir: join(folder, 'one'), port: 0, limits: false, seed: false })
  })

  afterAll(() => fleet?.stop())

  test.each(['auth', 'events', 'tickets', 'validation', 'mailbox', 'card-provider', 'nginx'] as const)(
    '%s comes back after kill -9',
    async (name) => {
      const before = fleet.pid(name)
      fleet.kill(name, 'SIGKILL')
      await until(`${name} runs again`, async () => ![undefined, before].includes(fleet.pid(name)))
      await fleet.untilReady(name)
      await until('the fleet is well', async () => (await statusOf(`${fleet.url}/api/health`)) === 200)
    },
  )

  test('another fleet may not use the same data, but may stand beside it', async () => {
    await expect(startFleet({ dataDir: fleet.dataDir, port: 0, limits: false, seed: false })).rejects.toThrow(
      'is at work in this data folder',
    )
    const beside = await startFleet({ dataDir: join(folder, 'beside'), port: 0, limits: false, seed: false })
    expect(await statusOf(`${beside.url}/api/health`)).toBe(200)
    await beside.stop()
    expect(await statusOf(`${fleet.url}/api/health`)).toBe(200)
  })
})

describe('the start command', () => {
  const dataDir = join(folder, 'command')
  const program = fileURLToPath(new URL('../../fleet/start.ts', import.meta.url))
  const children: ChildProcess[] = []

  beforeAll(async () => {
    const fleet = await startFleet({ dataDir, port: 0, limits: false, seed: false })
    await fleet.stop()
    // These tests are about processes: the demo's data may count as filled in.
    writeFileSync(join(dataDir, 'seeded'), '')
  })

  afterAll(() => {
    for (const child of children) child.kill('SIGKILL')
  })

  const direct = [process.execPath, program]
  const byNpm = ['npm', '--prefix', fileURLToPath(new URL('../..', import.meta.url)), 'start', '--']

  async function start(
    port: number,
    words = direct,
    options: string[] = [],
  ): Promise<{ child: ChildProcess; url: string }> {
    const common = ['--port', String(port), '--data', dataDir, '--no-limits']
    const [command = '', ...more] = [...words, ...common, ...options]
    const child = spawn(command, more)
    children.push(child)
    for await (const line of createInterface(child.stdout)) {
      const url = /^Guichet is ready: (.+)$/.exec(line)?.[1]
      if (url !== undefined) return { child, url }
    }
    throw new Error('the start command ended before it was ready')
  }

  test('stops in order when told to', async () => {
    const { child, url } = await start(await findFreePort())
    expect(await statusOf(`${url}/api/health`)).toBe(200)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(await statusOf(url)).toBe(0)
  })

  test('killed, it leaves nothing behind, and the next start goes on with the same data', async () => {
    const port = await findFreePort()
    const accounts = readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8')
    const { child, url } = await start(port)
    child.kill('SIGKILL')
    await until('nobody listens any more', async () => (await statusOf(url)) === 0)
    const again = await start(port)
    expect(await statusOf(`${again.url}/api/health`)).toBe(200)
    expect(readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8')).toBe(accounts)
    again.child.kill('SIGTERM')
    await once(again.child, 'exit')
  })

  test('makes backups by itself, and shows Admins how the last one went', async () => {
    const { child, url } = await start(await findFreePort(), direct, ['--backups', '2s'])
    const accounts: DemoAccount[] = JSON.parse(readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8'))
    const admin = new Visitor(url, new Agent())
    await admin.signIn(accounts.find(({ roles }) => roles.includes('Admin')) ?? { email: '', password: '' })
    const lastBackup = async () =>
      read(await admin.get('/api/admin/fleet'), 200, fleetAnswer).lastBackup ?? undefined
    const first = await until('a backup is made', lastBackup)
    expect(first).toMatchObject({ state: 'succeeded', folder: expect.stringContaining(dataDir) })
    await until('another is made', async () => (await lastBackup())?.folder !== first.folder)
    expect(await lastBackup()).toMatchObject({ state: 'succeeded' })
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(readdirSync(join(dataDir, 'backups')).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  test('stops when npm is told to, which tells nobody', async () => {
    const { child, url } = await start(await findFreePort(), byNpm)
    child.kill('SIGTERM')
    await until('nobody listens any more', async () => (await statusOf(url)) === 0)
    await until('the folder is free', async () => !existsSync(join(dataDir, 'fleet.lock')))
  })
})
