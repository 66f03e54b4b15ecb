import { execFile } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
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

it('is not put in the place of one that is whole where the disk is full', async () => {
  const journal = openFileJournal(folder, () => undefined)
  await journal.write(record('a', 'poured'))
  journal.close()
  const before = readFileSync(file(), 'utf8')
  symlinkSync('/dev/full', `${file()}.new`)
  expect(() => openFileJournal(folder, () => undefined)).toThrow('ENOSPC')
  expect(readFileSync(file(), 'utf8')).toBe(before)
})

it('keeps all that it said it wrote, and no part of a line, where only a part of one found room', async () => {
  const program = fileURLToPath(new URL('./fixtures/fill-journal.ts', import.meta.url))
  // A file may have four kilobytes: whoever writes beyond is told how much of it was taken.
  const limited = ['-c', 'ulimit -f 4; exec "$0" "$@"', process.execPath, program, folder]
  const { stdout } = await promisify(execFile)('bash', limited, { env: {} })
  const said = stdout.trim().split('\n')
  expect(said.at(-1)).toBe('EFBIG')
  expect(readFileSync(file(), 'utf8').endsWith('}\n')).toBe(true)
  const again = openFileJournal(folder, () => undefined)
  await again.write(record('one more', 'asked'))
  again.close()
  const open = await openFileJournal(folder, () => undefined).open()
  expect(open.map(({ requestId }) => requestId)).toEqual([...said.slice(0, -1), 'one more'])
})
