import { decodeBase45, encodeBase45 } from './base45.ts'

/**
 * The QR code of a ticket, version 1: 150 bytes, big-endian, as 225 characters of base45.
 *
 * | bytes | field |
 * |---|---|
 * | 0 | version, 1 |
 * | 1 | issuingKeyId: which Ed25519 key signed |
 * | 2–17 | sessionId |
 * | 18–33 | ticketId |
 * | 34–35 | ticketGeneration |
 * | 36–51 | holderId |
 * | 52–53 | holderGeneration |
 * | 54–69 | seal1: HMAC-SHA256(key 1 of holderId and holderGeneration, bytes 0–53), its first 16 bytes |
 * | 70–85 | seal2: HMAC-SHA256(key 2 of ticketId and ticketGeneration, bytes 0–69), its first 16 bytes |
 * | 86–149 | signature: Ed25519 over bytes 0–85 |
 *
 * What is sealed first stands first, so that each maker appends its part to what it was given: tickets asks auth to seal
 * `sealPayload(…)` for a holder, auth appends the holder, the generation and seal 1, tickets seal 2 and the signature.
 */
const VERSION = 1
const ENDS = { payload: 36, seal1Input: 54, seal2Input: 70, signatureInput: 86, code: 150 } as const

/** Of a QR code's text. */
export const TICKET_CODE_LENGTH = 225

export interface SealPayload {
  issuingKeyId: number
  sessionId: string
  ticketId: string
  ticketGeneration: number
}

export interface TicketCode extends SealPayload {
  holderId: string
  holderGeneration: number
  seal1: Uint8Array
  seal2: Uint8Array
  signature: Uint8Array
  /** The bytes to check `seal1`, `seal2` and `signature` against, and what auth is asked about. */
  payload: Uint8Array
  seal1Input: Uint8Array
  seal2Input: Uint8Array
  signatureInput: Uint8Array
}

/** Bytes 0–35: what tickets sends to auth. */
export function sealPayload({
  issuingKeyId,
  sessionId,
  ticketId,
  ticketGeneration,
}: SealPayload): Uint8Array {
  return joined(
    [
      uint(VERSION, 1),
      uint(issuingKeyId, 1),
      uuidToBytes(sessionId),
      uuidToBytes(ticketId),
      uint(ticketGeneration, 2),
    ],
    ENDS.payload,
  )
}

/** Bytes 0–53: what auth seals with key 1. */
export function seal1Input(payload: Uint8Array, holderId: string, holderGeneration: number): Uint8Array {
  return joined([payload, uuidToBytes(holderId), uint(holderGeneration, 2)], ENDS.seal1Input)
}

/** Bytes 0–69: what tickets seals with key 2. */
export function seal2Input(sealed: Uint8Array, seal1: Uint8Array): Uint8Array {
  return joined([sealed, seal1], ENDS.seal2Input)
}

/** Bytes 0–85: what tickets signs. */
export function signatureInput(sealed: Uint8Array, seal2: Uint8Array): Uint8Array {
  return joined([sealed, seal2], ENDS.signatureInput)
}

/** The text of the QR code. */
export function encodeTicketCode(signed: Uint8Array, signature: Uint8Array): string {
  return encodeBase45(joined([signed, signature], ENDS.code))
}

export type MalformedCode = { malformed: 'length' | 'text' | 'version' }

/** Reads a code's fields; whether it is genuine only the keys can tell. */
export function decodeTicketCode(text: string): TicketCode | MalformedCode {
  if (text.length !== TICKET_CODE_LENGTH) return { malformed: 'length' }
  const bytes = decodeBase45(text)
  if (!bytes) return { malformed: 'text' }
  if (bytes[0] !== VERSION) return { malformed: 'version' }
  const view = new DataView(bytes.buffer)
  return {
    issuingKeyId: view.getUint8(1),
    sessionId: bytesToUuid(bytes.subarray(2, 18)),
    ticketId: bytesToUuid(bytes.subarray(18, 34)),
    ticketGeneration: view.getUint16(34),
    holderId: bytesToUuid(bytes.subarray(36, 52)),
    holderGeneration: view.getUint16(52),
    seal1: bytes.subarray(ENDS.seal1Input, ENDS.seal2Input),
    seal2: bytes.subarray(ENDS.seal2Input, ENDS.signatureInput),
    signature: bytes.subarray(ENDS.signatureInput),
    payload: bytes.subarray(0, ENDS.payload),
    seal1Input: bytes.subarray(0, ENDS.seal1Input),
    seal2Input: bytes.subarray(0, ENDS.seal2Input),
    signatureInput: bytes.subarray(0, ENDS.signatureInput),
  }
}

function joined(parts: Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    if (at + part.length > length) throw new RangeError('a part of the code is too long')
    bytes.set(part, at)
    at += part.length
  }
  if (at !== length) throw new RangeError('a part of the code is too short')
  return bytes
}

function uint(value: number, byteCount: 1 | 2): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value >= 256 ** byteCount)
    throw new RangeError(`${value} does not fit ${byteCount} bytes`)
  return byteCount === 1 ? Uint8Array.of(value) : Uint8Array.of(value >> 8, value & 0xff)
}

function uuidToBytes(uuid: string): Uint8Array {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(uuid))
    throw new RangeError('not a UUID in lower case')
  const hex = uuid.replaceAll('-', '')
  return Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16))
}

function bytesToUuid(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
