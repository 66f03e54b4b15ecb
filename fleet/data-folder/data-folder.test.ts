import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeDemoAccounts } from '../demo-accounts.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openDataFolder } from './open.ts'

async function madeBefore(): Promise<string> {
  const folder = join(temporaryFolder(), 'data')
  const { layout, lock } = await openDataFolder(folder)
  mkdirSync(layout.secrets)
  await makeDemoAccounts(layout.accounts)
  writeFileSync(join(layout.databases, 'auth.db'), '')
  await lock.release()
  return folder
}

test('a new folder, and the same one again', async () => {
  const folder = await madeBefore()
  const { lock } = await openDataFolder(folder)
  await lock.release()
  expect(readdirSync(folder)).not.toContain('fleet.lock')
})

test('a folder with something else in it is left alone', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'holiday.jpg'), '')
  await expect(openDataFolder(folder)).rejects.toThrow('holds files that Guichet did not make (holiday.jpg)')
  expect(readdirSync(folder)).toEqual(['holiday.jpg'])
})

test('a folder of another layout is left alone', async () => {
  const folder = await madeBefore()
  writeFileSync(join(folder, 'guichet.json'), '{"layout":99}')
  await expect(openDataFolder(folder)).rejects.toThrow('another version of Guichet (layout 99')
})

test.each(['secrets', 'demo-accounts.json'])('databases without %s are not whole', async (missing) => {
  const folder = await madeBefore()
  rmSync(join(folder, missing), { recursive: true })
  const before = readdirSync(folder)
  await expect(openDataFolder(folder)).rejects.toThrow('is not whole')
  expect(readdirSync(folder)).toEqual(before)
})

test('a start that was killed early is taken up again', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'fleet.lock'), '{"pid":1,"startedTicks":"another boot"}')
  writeFileSync(join(folder, 'guichet.json.77.new'), '{"lay')
  const { lock } = await openDataFolder(folder)
  await lock.release()
})

test('a file in the folder’s place is said to be so', async () => {
  const file = join(temporaryFolder(), 'data')
  writeFileSync(file, '')
  await expect(openDataFolder(file)).rejects.toThrow('cannot be written')
})

test('one fleet at a time', async () => {
  const folder = join(temporaryFolder(), 'data')
  const { lock } = await openDataFolder(folder)
  await expect(openDataFolder(folder)).rejects.toThrow(`Another Guichet (process ${process.pid}) is at work`)
  await lock.release()
  await (await openDataFolder(folder)).lock.release()
})

test('of many who find a stale lock, one gets it', async () => {
  const folder = join(temporaryFolder(), 'data')
  await (await openDataFolder(folder)).lock.release()
  const holder = spawn(process.execPath, ['-e', ''])
  await once(holder, 'exit')
  writeFileSync(join(folder, 'fleet.lock'), JSON.stringify({ pid: holder.pid, startedTicks: '1' }))
  const program = `
    const { takeLock } = await import(${JSON.stringify(new URL('./lock.ts', import.meta.url).href)})
    takeLock(${JSON.stringify(join(folder, 'fleet.lock'))}).then(
      () => { process.stdout.write('mine'); setInterval(() => {}, 1000) },
      () => process.stdout.write('theirs'),
    )`
  const starts = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', program]),
  )
  const words = await Promise.all(starts.map(async ({ stdout }) => String((await once(stdout, 'data'))[0])))
  for (const start of starts) start.kill('SIGKILL')
  expect(words.filter((word) => word === 'mine')).toHaveLength(1)
})

test('each role has an account, with a password of its own that stays', async () => {
  const file = join(temporaryFolder(), 'demo-accounts.json')
  const accounts = await makeDemoAccounts(file)
  expect(accounts.flatMap(({ roles }) => roles)).toEqual(
    expect.arrayContaining([
      'Basic',
      'User',
      'EventCreator',
      'DoorStaff',
      'Seller',
      'Cashier',
      'Support',
      'Admin',
    ]),
  )
  for (const { password } of accounts) expect(password.length).toBeGreaterThanOrEqual(15)
  expect(new Set(accounts.map(({ password }) => password)).size).toBe(accounts.length)
  expect(await makeDemoAccounts(file)).toEqual(accounts)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(accounts)
})
