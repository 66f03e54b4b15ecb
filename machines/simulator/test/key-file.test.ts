import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Send } from '@guichet/machine-kit/machine-client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { enrolWith, isReplacingKey, readKey, replaceKeyWith } from '../src/key-file.ts'

const [MACHINE, FIRST, SECOND] = [1, 2, 3].map((n) => `01900000-0000-7000-8000-00000000000${n}`)

let folder: string
let brought: unknown[]
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-key-'))
  brought = []
  await enrolWith(
    folder,
    answering({ machineId: MACHINE, keyId: FIRST, name: 'Hall' }),
    'K7QM-2XWD-9PTA-4HVN',
  )
  brought = []
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A network at whose other end somebody answers so, or nobody does. */
function answering(answer: object | null): Send {
  return async ({ body }) => {
    brought.push(JSON.parse(body).publicKey)
    if (!answer) throw new Error('no answer')
    return { status: 201, body: answer }
  }
}

it('keeps the key it brings until it is known to be taken, and brings the same again', async () => {
  await expect(replaceKeyWith(folder, answering(null))).rejects.toThrow('no answer')
  expect(isReplacingKey(folder)).toBe(true)
  expect((await readKey(folder))?.signer.keyId).toBe(FIRST)
  await replaceKeyWith(folder, answering({ keyId: SECOND }))
  expect(isReplacingKey(folder)).toBe(false)
  expect(await readKey(folder)).toMatchObject({ name: 'Hall', signer: { keyId: SECOND } })
  expect(brought).toHaveLength(2)
  expect(new Set(brought).size).toBe(1)
})

it('makes another each time, and forgets the one on its way where a code brings a new one', async () => {
  await replaceKeyWith(folder, answering({ keyId: SECOND }))
  await expect(replaceKeyWith(folder, answering(null))).rejects.toThrow('no answer')
  expect(new Set(brought).size).toBe(2)
  await enrolWith(
    folder,
    answering({ machineId: MACHINE, keyId: FIRST, name: 'Hall' }),
    'K7QM-2XWD-9PTA-4HVN',
  )
  expect(isReplacingKey(folder)).toBe(false)
  expect(existsSync(join(folder, 'key.json.new'))).toBe(false)
})
