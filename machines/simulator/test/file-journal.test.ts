import { appendFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PourRecord } from '@guichet/machine-kit/pour-journal'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openFileJournal } from '../src/file-journal.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-journal-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const record = (requestId: string, step: PourRecord['step']): PourRecord => ({
  requestId,
  step,
  code: 'A',
  portion: 'small',
  atMs: 1,
})
const file = () => join(folder, 'pours.jsonl')

it('knows after a power cut what was written, and of that what is open', async () => {
  const written: string[] = []
  const journal = openFileJournal(folder, ({ step }) => written.push(step))
  await journal.write(record('a', 'asked'))
  await journal.write(record('b', 'asked'))
  await journal.write(record('a', 'closed'))
  await journal.write(record('b', 'starting'))
  expect(written).toEqual(['asked', 'asked', 'closed', 'starting'])
  const again = openFileJournal(folder, () => undefined)
  expect(await again.open()).toEqual([record('b', 'starting')])
  again.close()
  journal.close()
})

it('leaves out what is closed when it is opened again, and reads on past a half-written line', async () => {
  const journal = openFileJournal(folder, () => undefined)
  await journal.write(record('a', 'poured'))
  await journal.write(record('b', 'closed'))
  journal.close()
  appendFileSync(file(), '{"requestId":"c","st')
  const again = openFileJournal(folder, () => undefined)
  expect(await again.open()).toEqual([record('a', 'poured')])
  await again.write(record('d', 'asked'))
  again.close()
  expect(readFileSync(file(), 'utf8').trim().split('\n')).toHaveLength(2)
})

it('keeps vouchers that were used until the service’s clock says that they can be shown no more', async () => {
  const journal = openFileJournal(folder, () => undefined)
  await journal.write({ ...record('a', 'closed'), keepUntilMs: 1_000 })
  journal.close()
  const again = openFileJournal(folder, () => undefined)
  again.forgetSpent(1_000)
  expect(await again.find('a')).toMatchObject({ step: 'closed' })
  again.forgetSpent(1_001)
  expect(await again.find('a')).toBeUndefined()
  await again.write(record('b', 'asked'))
  again.close()
  expect(readFileSync(file(), 'utf8').trim().split('\n')).toHaveLength(1)
})

it('loses nothing where the disk is full: neither when it is rewritten nor the line after one that did not fit', async () => {
  const journal = openFileJournal(folder, () => undefined)
  await journal.write(record('a', 'poured'))
  journal.close()
  const before = readFileSync(file(), 'utf8')
  symlinkSync('/dev/full', `${file()}.new`)
  expect(() => openFileJournal(folder, () => undefined)).toThrow('ENOSPC')
  expect(readFileSync(file(), 'utf8')).toBe(before)
  unlinkSync(`${file()}.new`)
  const again = openFileJournal(folder, () => undefined)
  expect(await again.open()).toEqual([record('a', 'poured')])
  again.close()
})
