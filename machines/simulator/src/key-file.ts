import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { enrolMachine, type Send } from '@guichet/machine-kit/machine-client'
import { newOwnKey, type OwnKey, ownSigner } from '@guichet/machine-kit/own-key'
import { replaceOwnKey } from '@guichet/machine-kit/replace-key'
import type { RequestSigner } from '@guichet/machine-kit/sign-request'

interface KeyFile {
  keyId: string
  name: string
  /** PKCS #8, in base64. */
  privateKey: string
}

/** The key that a machine enrolled with; undefined before. */
export async function readKey(folder: string): Promise<{ signer: RequestSigner; name: string } | undefined> {
  const path = join(folder, 'key.json')
  if (!existsSync(path)) return undefined
  const { keyId, name, privateKey } = JSON.parse(readFileSync(path, 'utf8')) as KeyFile
  return { signer: ownSigner(keyId, await readPrivate(privateKey)), name }
}

/** Makes a key pair, brings it by the code, and keeps it for its owner alone. */
export async function enrolWith(folder: string, send: Send, code: string): Promise<void> {
  const key = await newOwnKey(true)
  const { keyId, name } = await enrolMachine(send, {
    code,
    publicKey: key.publicKey,
    signer: ownSigner('new', key),
    nowMs: Date.now(),
  })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFor(folder, 'key.json', { keyId, name, privateKey: await writePrivate(key) } satisfies KeyFile)
  rmSync(join(folder, 'next-key.json'), { force: true })
}

/** A key that is on its way to take the place of the one in `key.json`. */
interface NextKeyFile {
  publicKey: string
  privateKey: string
}

export function isReplacingKey(folder: string): boolean {
  return existsSync(join(folder, 'next-key.json'))
}

/** Makes another key pair, and goes on with it instead. It is on the disk before it is brought: where this was broken off, it is to be called again. */
export async function replaceKeyWith(folder: string, send: Send): Promise<void> {
  const current = await readKey(folder)
  if (!current) throw new Error('This machine has no key yet that could be replaced.')
  if (!isReplacingKey(folder)) {
    const key = await newOwnKey(true)
    const next: NextKeyFile = { publicKey: key.publicKey, privateKey: await writePrivate(key) }
    writeFor(folder, 'next-key.json', next)
  }
  const { publicKey, privateKey } = JSON.parse(
    readFileSync(join(folder, 'next-key.json'), 'utf8'),
  ) as NextKeyFile
  const newKey = { publicKey, ...(await readPrivate(privateKey)) }
  const keyId = await replaceOwnKey(send, { signer: current.signer, newKey, nowMs: Date.now() })
  writeFor(folder, 'key.json', { keyId, name: current.name, privateKey } satisfies KeyFile)
  rmSync(join(folder, 'next-key.json'))
}

async function writePrivate({ privateKey }: OwnKey): Promise<string> {
  return Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey)).toString('base64')
}

async function readPrivate(privateKey: string): Promise<Pick<OwnKey, 'privateKey'>> {
  const bytes = Buffer.from(privateKey, 'base64')
  return { privateKey: await crypto.subtle.importKey('pkcs8', bytes, 'Ed25519', false, ['sign']) }
}

/** Whole or not at all, for its owner alone. */
function writeFor(folder: string, name: string, content: object): void {
  const path = join(folder, name)
  writeFileSync(`${path}.new`, JSON.stringify(content), { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
  const directory = openSync(folder, 'r')
  fsyncSync(directory)
  closeSync(directory)
}
