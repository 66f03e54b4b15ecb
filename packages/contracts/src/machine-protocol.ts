import { z } from 'zod'
import { portionSize } from './popcorn.ts'
import { base64urlBytes, epochMs, id, line } from './primitives.ts'

// What a machine and popcorn say to each other. Every request carries an HTTP message signature (RFC 9421) over method, path and content
// digest: enrolment, opening a session and replacing the key by the machine's Ed25519 key, everything else by the HMAC key of the session.

/** The parts of a request that its signature covers. */
export const SIGNED_COMPONENTS = ['@method', '@path', 'content-digest'] as const
export const SIGNATURE_LABEL = 'machine'
/** A signature is refused when it was made longer ago than this, or so much in the future. */
export const CLOCK_SKEW_MS = 120_000
/** How long a machine may wait with the pouring. */
export const START_WITHIN_MS = 20_000
export const HEARTBEAT_EVERY_MS = 30_000

/** The raw 32 bytes of an Ed25519 public key. */
const publicKey = base64urlBytes.length(43)

/** What an Admin types or scans into a new machine, once: `K7QM-2XWD-9PTA-4HVN`. */
export const enrolmentCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-HJKMNP-TV-Z]{4}(-?[0-9A-HJKMNP-TV-Z]{4}){3}$/, 'sixteen letters and digits')

// POST /api/popcorn/machine/enrolments → 201, signed by the key it brings (`keyid` its thumbprint)
export const enrolBody = z.strictObject({ code: enrolmentCode, publicKey })
export type EnrolBody = z.infer<typeof enrolBody>
export const enrolAnswer = z.object({ machineId: id, keyId: id, name: z.string() })
export type EnrolAnswer = z.infer<typeof enrolAnswer>

// POST /api/popcorn/machine/sessions → 201, signed by the machine's key (`keyid` its keyId)
export const openSessionBody = z.strictObject({})
export const openSessionAnswer = z.object({
  /** The `keyid` of the requests that follow. */
  sessionId: z.string(),
  /** HMAC-SHA256, 32 bytes. */
  key: base64urlBytes,
  expiresAtMs: epochMs,
  nowMs: epochMs,
  machineId: id,
  /** What vouchers for it are signed with: to be kept, since it reads them without a network too. */
  voucherKey: publicKey,
})
export type OpenSessionAnswer = z.infer<typeof openSessionAnswer>

// POST /api/popcorn/machine/keys → 201, signed by the machine's key (`keyid` its keyId): another key of its own, which opens sessions from now
// on; the old one is revoked. The key of a session is not enough: who came by it for ten minutes would have the machine for good.
export const replaceKeyBody = z.strictObject({
  publicKey,
  /** `newKeyStatement`, signed with the key that it brings: nobody brings another's. */
  proof: base64urlBytes.length(86),
})
export const replaceKeyAnswer = z.object({ keyId: id })

/** What a key says that takes another's place. */
export function newKeyStatement(formerKeyId: string, newPublicKey: string): string {
  return `guichet machine key ${newPublicKey} instead of ${formerKeyId}`
}

export const cardCode = z.string().min(1).max(200)

// POST /api/popcorn/machine/authorize. The same `requestId` gets the same answer.
export const authorizeBody = z.strictObject({
  requestId: id,
  code: cardCode,
  portion: portionSize,
  /** Asked for by a printed card. */
  pin: z
    .string()
    .regex(/^\d{4}$/, 'four digits')
    .optional(),
})
export type AuthorizeBody = z.infer<typeof authorizeBody>
export const authorizeAnswer = z.object({
  dispenseId: id,
  /** For the greeting; empty where nobody is known. */
  holderFirstName: z.string(),
  portionsLeft: z.int(),
  /** The machine may begin to pour until then, by the service's clock, and never later. */
  startByMs: epochMs,
  nowMs: epochMs,
})
export type AuthorizeAnswer = z.infer<typeof authorizeAnswer>

// POST /api/popcorn/machine/dispenses/:id/confirm, /void, /unknown. Each may be said again.
export const reportBody = z.strictObject({ reason: line(200).optional() })
export type ReportBody = z.infer<typeof reportBody>
export const reportAnswer = z.object({
  dispenseId: id,
  state: z.enum(['confirmed', 'void', 'unknown']),
  portionsLeft: z.int(),
})
export type ReportAnswer = z.infer<typeof reportAnswer>

/** What a machine may complain of. */
export const fault = z.enum([
  'jammed',
  'overheated',
  'too_cold',
  'door_open',
  'out_of_cups',
  'sensor',
  'other',
])
export type Fault = z.infer<typeof fault>

// POST /api/popcorn/machine/heartbeat
export const heartbeatBody = z.strictObject({
  /** Portions that it can still pour; null: it cannot see them, and has what the books say. */
  stock: z.int().min(0).max(100_000).nullable(),
  temperatureC: z.number().min(-50).max(400).nullable(),
  faults: z.array(fault).max(10).default([]),
  software: line(60).optional(),
})
export type HeartbeatBody = z.infer<typeof heartbeatBody>
export const heartbeatAnswer = z.object({
  nowMs: epochMs,
  name: z.string(),
  place: z.string(),
  /** Whether it may pour. */
  state: z.enum(['in_service', 'out_of_service', 'disabled']),
  /** What it should have by the last count and refills: of use to a machine that cannot see its stock. */
  expectedStock: z.int(),
  /** Of its dispenses, those whose outcome is not known here. */
  uncertain: z.array(id),
  /** Whether portions may be put in escrow for it, or still are: what it says to whoever comes while it has no network. */
  takesEscrow: z.boolean(),
  /** Pours in escrow for it that are over, and of which it has said nothing: what it did not pour is void. */
  overEscrows: z.array(id),
})
export type HeartbeatAnswer = z.infer<typeof heartbeatAnswer>
