import { createHmac } from 'node:crypto'
import { SIGNATURE_LABEL, SIGNED_COMPONENTS } from '@guichet/contracts/machine-protocol'
import { signRequest } from '@guichet/machine-kit/sign-request'
import fc from 'fast-check'
import { verifySignature } from 'http-message-sig'
import { expect, it } from 'vitest'
import { readPlainSignature } from './plain-signature.ts'

const NOW_MS = 1_795_967_692_000
const PATH = '/api/popcorn/machine/authorize'
const signer = {
  keyId: '01a22804-2c5f-735e-b06f-e72fbd954efc.1795968291883.Aq0KS4buJbDdPS3Z.NvaJNfAeUuKSTHFhhGRo1Q',
  algorithm: 'hmac-sha256' as const,
  sign: async (data: Uint8Array) => createHmac('sha256', 'a key').update(data).digest(),
}
const signed = (path = PATH) => signRequest(signer, { method: 'POST', path, body: '{}', nowMs: NOW_MS })

/** What the library takes a signature to be over, and to say; undefined where it refuses it. */
async function readByLibrary(path: string, fields: Record<string, string>) {
  let seen: { base: Buffer; signature: Buffer } | undefined
  try {
    const { parameters } = await verifySignature(
      {
        kind: 'request',
        method: 'POST',
        targetUri: `https://popcorn.invalid${path}`,
        fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
      },
      {
        label: SIGNATURE_LABEL,
        policy: {
          algorithms: ['hmac-sha256'],
          requiredComponents: SIGNED_COMPONENTS,
          requiredParameters: ['created', 'nonce', 'alg', 'keyid'],
          now: NOW_MS / 1000,
          clockSkew: 2 ** 40,
        },
        resolveVerifier: () => ({
          algorithm: 'hmac-sha256',
          verify: (data, signature) => {
            seen = { base: Buffer.from(data), signature: Buffer.from(signature) }
            return true
          },
        }),
      },
    )
    const { created: createdS, nonce, keyid: keyId } = parameters
    return { ...seen, createdS, nonce, keyId }
  } catch {
    return undefined
  }
}

function readPlain(path: string, fields: Record<string, string>) {
  const request = { method: 'POST', path, headers: fields, body: Buffer.from('{}') }
  return readPlainSignature(request, fields)
}

it('reads what our machines write', async () => {
  const fields = await signed()
  const plain = readPlain(PATH, fields)
  expect(plain).toBeDefined()
  expect(plain).toEqual(await readByLibrary(PATH, fields))
})

it('reads nothing otherwise than the library does, whatever is bent', async () => {
  const fields = await signed()
  let plainOnes = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('signature-input', 'signature', 'path'),
      fc.nat(300),
      fc.constantFrom(...'"();=:, .0a/\\%?#é\n-+'),
      fc.nat(2),
      async (where, at, by, instead) => {
        const bent = bend(where === 'path' ? PATH : (fields[where] ?? ''), { at, by, instead })
        const path = where === 'path' ? bent : PATH
        const others = where === 'path' ? fields : { ...fields, [where]: bent }
        const plain = readPlain(path, others)
        if (!plain) return
        plainOnes += 1
        expect(plain).toEqual(await readByLibrary(path, others))
      },
    ),
    { numRuns: 3_000 },
  )
  expect(plainOnes).toBeGreaterThan(100)
})

function bend(text: string, { at, by, instead }: { at: number; by: string; instead: number }): string {
  const place = at % (text.length + 1)
  return text.slice(0, place) + by + text.slice(place + instead)
}
