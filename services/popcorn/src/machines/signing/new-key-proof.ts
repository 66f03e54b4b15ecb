import { newKeyStatement } from '@guichet/contracts/machine-protocol'
import { AppError } from '@guichet/service-kit/errors'
import { ed25519Verifier } from './verifiers.ts'

/** That whoever brings a key in another's place has it. Throws `signature_invalid`. */
export function requireProof(
  formerKeyId: string,
  { publicKey, proof }: { publicKey: string; proof: string },
): void {
  const verifier = ed25519Verifier(Buffer.from(publicKey, 'base64url'))
  const statement = Buffer.from(newKeyStatement(formerKeyId, publicKey))
  if (!verifier.verify(statement, Buffer.from(proof, 'base64url'))) {
    throw new AppError('unauthenticated', 'signature_invalid', 'The new key has not signed for itself.')
  }
}
