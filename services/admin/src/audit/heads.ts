import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import type { AuditHead } from '@guichet/contracts/audit'

type Unsigned = Omit<AuditHead, 'signature'>

/** Signs what chains have come to, with a key that is in no database. */
export interface HeadSigner {
  sign(head: Unsigned): AuditHead
  /** PEM, to check signatures by. */
  publicKey: string
}

/** Throws where the key is not an Ed25519 one. */
export function openHeadSigner(pem: string): HeadSigner {
  const key = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('audit-signing-key.pem is not an Ed25519 key')
  return {
    sign: (head) => ({ ...head, signature: sign(null, textOf(head), key).toString('base64url') }),
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(),
  }
}

export function isSignatureOf(head: AuditHead, key: KeyObject): boolean {
  return verify(null, textOf(head), key, Buffer.from(head.signature, 'base64url'))
}

function textOf({ source, epoch, position, hash, signedAtMs }: Unsigned): Buffer {
  return Buffer.from(JSON.stringify([source, epoch, position, hash, signedAtMs]))
}
