import { newKeyStatement, replaceKeyAnswer } from '@guichet/contracts/machine-protocol'
import { enrolMachine, type Send } from './machine-client.ts'
import { type OwnKey, ownSigner } from './own-key.ts'
import { isKeyLost, refusalOf } from './refusal.ts'
import { type RequestSigner, signRequest } from './sign-request.ts'

interface Replacing {
  /** Of the key that is to be replaced. */
  signer: RequestSigner
  /** Kept where it outlives a power cut before it is brought. */
  newKey: OwnKey
  nowMs: number
}

/**
 * Puts a machine's next key in the place of its own, and gives the name that it has from now on. May be said again: where the answer was lost,
 * the key before is good no more, and who brings the new one is told its name.
 */
export async function replaceOwnKey(send: Send, replacing: Replacing): Promise<string> {
  try {
    return await bringKey(send, replacing)
  } catch (error) {
    if (!isKeyLost(error)) throw error
    const { newKey, nowMs } = replacing
    const { publicKey } = newKey
    const known = { code: NO_CODE, publicKey, signer: ownSigner('new', newKey), nowMs }
    return (await enrolMachine(send, known)).keyId
  }
}

/** A key that the service has is told its name whatever the code. */
const NO_CODE = '0000-0000-0000-0000'

async function bringKey(send: Send, { signer, newKey, nowMs }: Replacing): Promise<string> {
  const { publicKey } = newKey
  const statement = new TextEncoder().encode(newKeyStatement(signer.keyId, publicKey))
  const signature = await ownSigner('new', newKey).sign(statement)
  const proof = btoa(String.fromCharCode(...signature))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  const path = '/api/popcorn/machine/keys'
  const body = JSON.stringify({ publicKey, proof })
  const headers = await signRequest(signer, { method: 'POST', path, body, nowMs })
  const answer = await send({ path, headers, body })
  if (answer.status >= 400) throw refusalOf(answer.status, answer.body)
  return replaceKeyAnswer.parse(answer.body).keyId
}
