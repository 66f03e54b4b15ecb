import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { enrolMachine, type Send } from '@guichet/machine-kit/machine-client'
import { newOwnKey, ownSigner } from '@guichet/machine-kit/own-key'
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
  const key = await crypto.subtle.importKey('pkcs8', Buffer.from(privateKey, 'base64'), 'Ed25519', false, [
    'sign',
  ])
  return { signer: ownSigner(keyId, { privateKey: key }), name }
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
  const privateKey = Buffer.from(await crypto.subtle.exportKey('pkcs8', key.privateKey)).toString('base64')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const content: KeyFile = { keyId, name, privateKey }
  writeFileSync(join(folder, 'key.json'), JSON.stringify(content), { mode: 0o600, flush: true })
}
