import { SIGNATURE_LABEL, SIGNED_COMPONENTS } from '@guichet/contracts/machine-protocol'
import { createSignature } from 'http-message-sig'

/** A key that stays where it is: in a browser's key store, in a file of the machine. */
export interface RequestSigner {
  keyId: string
  algorithm: 'ed25519' | 'hmac-sha256'
  sign(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array>
}

export interface RequestToSign {
  method: string
  /** Without origin and query. */
  path: string
  body: string
  nowMs: number
}

/** The headers that make a request a machine's own (RFC 9421, RFC 9530). Each call signs anew: a signature is good once. */
export async function signRequest(
  signer: RequestSigner,
  { method, path, body, nowMs }: RequestToSign,
): Promise<Record<string, string>> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body))
  const contentDigest = `sha-256=:${toBase64(new Uint8Array(digest))}:`
  const fields = await createSignature(
    {
      kind: 'request',
      method,
      // The name of the service is not signed: it may be reached by several.
      targetUri: `https://popcorn.invalid${path}`,
      fields: [{ name: 'content-digest', value: contentDigest }],
    },
    {
      label: SIGNATURE_LABEL,
      components: SIGNED_COMPONENTS,
      parameters: {
        created: Math.floor(nowMs / 1000),
        nonce: toBase64(crypto.getRandomValues(new Uint8Array(16))),
        alg: signer.algorithm,
        keyid: signer.keyId,
      },
      signer: { algorithm: signer.algorithm, sign: (data) => signer.sign(new Uint8Array(data)) },
    },
  )
  return {
    'content-type': 'application/json',
    'content-digest': contentDigest,
    'signature-input': fields.signatureInput,
    signature: fields.signature,
  }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
