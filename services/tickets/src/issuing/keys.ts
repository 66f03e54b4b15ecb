import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  type KeyObject,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto'
import { promisify } from 'node:util'
import { encodeShortCode } from '@guichet/contracts/short-code'
import {
  encodeTicketCode,
  seal1Input,
  seal2Input,
  sealPayload,
  signatureInput,
  type TicketCode,
} from '@guichet/contracts/ticket-code'
import type { Secrets } from '@guichet/service-kit/config'
import { openDerivation, openMac } from '@guichet/service-kit/macs'

/** A ticket as its codes know it: raising the generation makes other codes of the same ticket. */
interface TicketKeyId {
  ticketId: string
  generation: number
}

/** What auth says for the holder: the generation of their key 1, and the seal made with it. */
export interface HolderSeal {
  holderId: string
  holderGeneration: number
  seal1: Uint8Array
}

/**
 * The keys this service makes codes with. Key 2 of a ticket is derived from a master and never stored, so the same
 * ticket, generation and seal 1 always give the same code; a code is kept encrypted under a key outside the database.
 */
export interface CodeKeys {
  /** What auth is asked to seal. */
  payloadOf(ticket: TicketKeyId, sessionId: string): Uint8Array
  /** The text of the QR code: the payload with both seals, signed. The signing is done off the main thread. */
  write(ticket: TicketKeyId, payload: Uint8Array, holder: HolderSeal): Promise<string>
  /** Whether the signature and seal 2 are both ours. Seal 1 is auth's to judge. */
  isOurs(code: TicketCode): boolean
  /** The code somebody types where a camera fails, in its canonical form. */
  shortCodeOf(ticket: TicketKeyId): string
  encrypt(ticket: TicketKeyId, text: string): Buffer
  /** Throws where the bytes are not what was encrypted for this very ticket and generation. */
  decrypt(ticket: TicketKeyId, sealed: Uint8Array): string
}

const ISSUING_KEY_ID = 1
const SEAL_BYTES = 16
const NONCE_BYTES = 12
const TAG_BYTES = 16
const SHORT_CODE_BYTES = 10

const signOffThread = promisify<null, Uint8Array, KeyObject, Buffer>(sign)

export function openCodeKeys(secrets: Pick<Secrets, 'text' | 'bytes'>): CodeKeys {
  const derive = openDerivation(secrets.bytes('ticket-master'))
  const shortCodeMac = openMac(derive('short-code'))
  const encryptionKey = createSecretKey(secrets.bytes('code-encryption-key'))
  const issuingKey = createPrivateKey(secrets.text('issuing-key.pem'))
  if (issuingKey.asymmetricKeyType !== 'ed25519') throw new Error('issuing-key.pem must be an Ed25519 key')
  const publicKey = createPublicKey(issuingKey)

  const seal2Of = (ticket: TicketKeyId, input: Uint8Array): Buffer =>
    openMac(derive(`key-2 ${nameOf(ticket)}`))(input).subarray(0, SEAL_BYTES)

  return {
    payloadOf: ({ ticketId, generation }, sessionId) =>
      sealPayload({
        issuingKeyId: ISSUING_KEY_ID,
        sessionId,
        ticketId,
        ticketGeneration: generation,
      }),
    write: async (ticket, payload, { holderId, holderGeneration, seal1 }) => {
      const sealed = seal2Input(seal1Input(payload, holderId, holderGeneration), seal1)
      const signed = signatureInput(sealed, seal2Of(ticket, sealed))
      return encodeTicketCode(signed, await signOffThread(null, signed, issuingKey))
    },
    isOurs: (code) => {
      const ticket = { ticketId: code.ticketId, generation: code.ticketGeneration }
      const signedByUs =
        code.issuingKeyId === ISSUING_KEY_ID && verify(null, code.signatureInput, publicKey, code.signature)
      const sealedByUs = timingSafeEqual(seal2Of(ticket, code.seal2Input), code.seal2)
      return signedByUs && sealedByUs
    },
    shortCodeOf: (ticket) => encodeShortCode(shortCodeMac(nameOf(ticket)).subarray(0, SHORT_CODE_BYTES)),
    encrypt: (ticket, text) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce)
      cipher.setAAD(Buffer.from(nameOf(ticket)))
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    decrypt: (ticket, sealed) => {
      const nonce = sealed.subarray(0, NONCE_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', encryptionKey, nonce, { authTagLength: TAG_BYTES })
      decipher.setAAD(Buffer.from(nameOf(ticket)))
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
      const text = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES))
      return Buffer.concat([text, decipher.final()]).toString('utf8')
    },
  }
}

/** SHA-256 of a code's text, in hex: how the database and the door know a code without having it. */
export function digestOfCode(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function nameOf({ ticketId, generation }: TicketKeyId): string {
  return `${ticketId} ${generation}`
}
