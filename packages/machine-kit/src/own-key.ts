import type { RequestSigner } from './sign-request.ts'

/** A key of WebCrypto; browsers and Node name its type differently. */
type SigningKey = Parameters<typeof crypto.subtle.sign>[1]

/** A machine's key pair, of which the private half may be unreadable. */
export interface OwnKey {
  privateKey: SigningKey
  /** The raw 32 bytes as base64url. */
  publicKey: string
}

/** Makes a key pair. `extractable` only where the key store is a file. */
export async function newOwnKey(extractable = false): Promise<OwnKey> {
  const pair = await crypto.subtle.generateKey('Ed25519', extractable, ['sign', 'verify'])
  if (!('publicKey' in pair)) throw new Error('Ed25519 keys come in pairs')
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  const publicKey = btoa(String.fromCharCode(...raw))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  return { privateKey: pair.privateKey, publicKey }
}

export function ownSigner(keyId: string, { privateKey }: Pick<OwnKey, 'privateKey'>): RequestSigner {
  return {
    keyId,
    algorithm: 'ed25519',
    sign: async (data) => new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, data)),
  }
}
