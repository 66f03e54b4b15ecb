import { decodeCrockford, encodeCrockford, tidyCrockford } from './crockford.ts'
import type { PortionSize } from './popcorn.ts'

// A voucher: one pour that was put in escrow for one machine, as that machine reads it, with or without a network: 105 bytes in Crockford's
// base32, 168 letters and digits, which a QR code of version 8 holds.
//
//   0        version, 1
//   1–16     the dispense's id
//   17–32    the machine's id
//   33–36    until when it is good, in seconds since 1970
//   37       the size: 1 small, 2 medium, 3 large
//   38–40    zero
//   41–104   Ed25519 signature over bytes 0 to 40, by popcorn's voucher key

const VERSION = 1
const SIZES = ['small', 'medium', 'large'] as const satisfies readonly PortionSize[]
const PAYLOAD_BYTES = 41
const SIGNATURE_BYTES = 64
const LETTERS = ((PAYLOAD_BYTES + SIGNATURE_BYTES) / 5) * 8

export interface Voucher {
  dispenseId: string
  machineId: string
  /** Whole seconds. */
  untilMs: number
  size: PortionSize
}

/** What the signature is over. */
export function voucherPayload({ dispenseId, machineId, untilMs, size }: Voucher): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(PAYLOAD_BYTES)
  bytes[0] = VERSION
  bytes.set(bytesOfId(dispenseId), 1)
  bytes.set(bytesOfId(machineId), 17)
  new DataView(bytes.buffer).setUint32(33, Math.floor(untilMs / 1000))
  bytes[37] = SIZES.indexOf(size) + 1
  return bytes
}

export function writeVoucher(payload: Uint8Array, signature: Uint8Array): string {
  const bytes = new Uint8Array(PAYLOAD_BYTES + SIGNATURE_BYTES)
  bytes.set(payload)
  bytes.set(signature.subarray(0, SIGNATURE_BYTES), PAYLOAD_BYTES)
  return encodeCrockford(bytes)
}

export interface ReadVoucher extends Voucher {
  payload: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
}

/** The parts of a voucher, or null for what is none. Says nothing of whether it is genuine. */
export function readVoucher(text: string): ReadVoucher | null {
  const tidy = tidyCrockford(text.replace(/[\s-]/g, ''))
  if (tidy.length !== LETTERS) return null
  const bytes = decodeCrockford(tidy)
  const size = SIZES[(bytes?.[37] ?? 0) - 1]
  if (!bytes || bytes[0] !== VERSION || size === undefined) return null
  if (bytes.slice(38, PAYLOAD_BYTES).some((byte) => byte !== 0)) return null
  return {
    dispenseId: idOfBytes(bytes.slice(1, 17)),
    machineId: idOfBytes(bytes.slice(17, 33)),
    untilMs: new DataView(bytes.buffer, bytes.byteOffset).getUint32(33) * 1000,
    size,
    payload: new Uint8Array(bytes.slice(0, PAYLOAD_BYTES)),
    signature: new Uint8Array(bytes.slice(PAYLOAD_BYTES)),
  }
}

function bytesOfId(id: string): Uint8Array {
  const digits = id.replaceAll('-', '')
  return Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16))
}

function idOfBytes(bytes: Uint8Array): string {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
