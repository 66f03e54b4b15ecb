import { rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { makeFastFolder } from './fast-folder.ts'

async function folderOf(...wish: Parameters<typeof makeFastFolder>): Promise<string> {
  const folder = await makeFastFolder(...wish)
  onTestFinished(() => rmSync(folder, { recursive: true }))
  expect(statSync(folder).mode & 0o777).toBe(0o755)
  return dirname(folder)
}

test('tests write into memory where it has room', async () => {
  const memory = temporaryFolder()
  expect(await folderOf(memory, 1)).toBe(memory)
})

test('they write where everybody does, where memory is short or there is none', async () => {
  expect(await folderOf(temporaryFolder(), Number.MAX_SAFE_INTEGER)).toBe(tmpdir())
  expect(await folderOf('/no/such/folder', 1)).toBe(tmpdir())
})
