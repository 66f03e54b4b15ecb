import { decodeCrockford, encodeCrockford, tidyCrockford } from './crockford.ts'

// The code of a popcorn card, as a machine reads it: 25 bytes in Crockford's base32, 40 letters and digits, which a QR code of version 2 holds.
//
//   0–3     four bits: the kind, 1 moving, 2 printed. 28 bits: of a moving card the half minute since 1970 that it is good for, which lasts
//           until the year 2225; of a printed one its generation
//   4–8     the card's number
//   9–24    HMAC-SHA256 over bytes 0 to 8, cut to 128 bits, with the card's key

export const CARD_STEP_MS = 30_000
/** How long after its half minute began a code is still taken. */
export const CARD_GOOD_FOR_MS = 60_000
/** Card numbers are below. */
export const CARD_NUMBERS = 2 ** 40

const KINDS = { moving: 1, printed: 2 } as const
const PAYLOAD_BYTES = 9
const MAC_BYTES = 16
const COUNTERS = 2 ** 28

export interface CardCode {
  kind: keyof typeof KINDS
  cardNumber: number
  /** Of a moving card the step, of a printed one the generation. */
  counter: number
}

/** What the MAC is over. */
export function cardPayload({ kind, cardNumber, counter }: CardCode): Uint8Array {
  const bytes = new Uint8Array(PAYLOAD_BYTES)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, KINDS[kind] * COUNTERS + counter)
  view.setUint8(4, Math.floor(cardNumber / 2 ** 32))
  view.setUint32(5, cardNumber % 2 ** 32)
  return bytes
}

export function writeCardCode(payload: Uint8Array, mac: Uint8Array): string {
  const bytes = new Uint8Array(PAYLOAD_BYTES + MAC_BYTES)
  bytes.set(payload)
  bytes.set(mac.subarray(0, MAC_BYTES), PAYLOAD_BYTES)
  return encodeCrockford(bytes)
}

/** The parts of a code, or null for what is none. Says nothing of whether it is genuine. */
export function readCardCode(text: string): (CardCode & { payload: Uint8Array; mac: Uint8Array }) | null {
  const bytes = decodeCrockford(tidyCrockford(text.replace(/[\s-]/g, '')))
  if (bytes?.length !== PAYLOAD_BYTES + MAC_BYTES) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const head = view.getUint32(0)
  const kind = Math.floor(head / COUNTERS)
  if (kind !== KINDS.moving && kind !== KINDS.printed) return null
  return {
    kind: kind === KINDS.moving ? 'moving' : 'printed',
    cardNumber: view.getUint8(4) * 2 ** 32 + view.getUint32(5),
    counter: head % COUNTERS,
    payload: bytes.slice(0, PAYLOAD_BYTES),
    mac: bytes.slice(PAYLOAD_BYTES),
  }
}

/** The half minute since 1970. */
export function stepAt(nowMs: number): number {
  return Math.floor(nowMs / CARD_STEP_MS)
}
