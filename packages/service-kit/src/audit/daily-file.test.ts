import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openDailyFile } from './daily-file.ts'

let folder: string
let said: string[]

const log = () =>
  pino(
    new Writable({
      write: (chunk, _encoding, done) => {
        said.push(String(chunk))
        done()
      },
    }),
  )

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-audit-'))
  said = []
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-20T23:59:59Z') })
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true })
})

const files = () => readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
const content = (name: string) => readFileSync(join(folder, name), 'utf8')

it('begins a file of its own every day, in UTC', async () => {
  const file = openDailyFile('tickets', folder, log())
  file.write('one')
  vi.setSystemTime(Date.parse('2026-11-21T00:00:01Z'))
  file.write('two')
  await file.close()
  await expect.poll(() => content('tickets-2026-11-20.jsonl')).toBe('one\n')
  expect(content('tickets-2026-11-21.jsonl')).toBe('two\n')
  expect(files()).toHaveLength(2)
})

it('goes on after what was there before', async () => {
  for (const line of ['one', 'two']) {
    const file = openDailyFile('tickets', folder, log())
    file.write(line)
    await file.close()
  }
  expect(content('tickets-2026-11-20.jsonl')).toBe('one\ntwo\n')
})

it('says what a full disk lost, lives on, and writes again once there is room', async () => {
  const path = join(folder, 'tickets-2026-11-20.jsonl')
  symlinkSync('/dev/full', path)
  const file = openDailyFile('tickets', folder, log())
  file.write('lost')
  await expect.poll(() => said.join()).toContain('ENOSPC')
  unlinkSync(path)
  file.write('kept')
  await file.close()
  expect(content('tickets-2026-11-20.jsonl')).toBe('kept\n')
  expect(said).toHaveLength(1)
})

it('closes, also while the disk is full', async () => {
  symlinkSync('/dev/full', join(folder, 'tickets-2026-11-20.jsonl'))
  const file = openDailyFile('tickets', folder, log())
  file.write('lost')
  await file.close()
  await expect.poll(() => said.join()).toContain('ENOSPC')
})
