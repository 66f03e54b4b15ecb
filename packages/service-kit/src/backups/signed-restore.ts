import { createPrivateKey, type KeyObject, sign, verify } from 'node:crypto'
import type { Restore } from '@guichet/contracts/facts/restores'

type Unsigned = Omit<Restore, 'signature'>

/** @param pem the key that signs the audit log, where it is at hand. */
export function signRestore(restore: Unsigned, pem: string | undefined): Restore {
  if (pem === undefined) return { ...restore, signature: null }
  return {
    ...restore,
    signature: sign(null, textOf(restore), createPrivateKey(pem)).toString('base64url'),
  }
}

export function isRestoreSigned({ signature, ...restore }: Restore, key: KeyObject): boolean {
  return signature !== null && verify(null, textOf(restore), key, Buffer.from(signature, 'base64url'))
}

function textOf({
  service,
  former,
  epoch,
  backup,
  copiedAtMs,
  restoredAtMs,
  by,
  replaced,
}: Unsigned): Buffer {
  const members = [service, former.epoch, former.seq, epoch, backup, copiedAtMs, restoredAtMs, by]
  return Buffer.from(JSON.stringify(['restore', ...members, replaced?.epoch ?? null, replaced?.seq ?? null]))
}
