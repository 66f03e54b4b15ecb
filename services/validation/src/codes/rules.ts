import type { CodedTicket } from '@guichet/contracts/facts/tickets'
import type { CodeVerifyAnswer, SealVerdict } from '@guichet/contracts/internal'
import { id } from '@guichet/contracts/primitives'
import { parseShortCode } from '@guichet/contracts/short-code'
import { decodeTicketCode, TICKET_CODE_LENGTH, type TicketCode } from '@guichet/contracts/ticket-code'
import type { ScanHint } from '@guichet/contracts/validation'

/** What is certain about a code that the door's own copy does not hold. */
export interface Verdict {
  outcome: 'forged' | 'unknown' | 'superseded' | 'cancelled'
  ticketId: string | null
}

export type ReadCode =
  | { kind: 'qr' | 'short'; text: string }
  /** Not worth asking anybody about. */
  | { kind: 'none'; text: string; verdict: Verdict; hint?: ScanHint }

/** Tells by its looks alone what was scanned or typed, and gives the one text that is digested. */
export function readCode(scanned: string): ReadCode {
  if (isAddress(scanned)) return none(scanned, 'unknown', 'not_a_ticket_code')
  if (scanned.length === TICKET_CODE_LENGTH) return { kind: 'qr', text: scanned }
  const short = parseShortCode(scanned)
  if (short) return { kind: 'short', text: short }
  if (isNearQrCode(scanned)) return none(scanned, 'forged')
  return none(scanned, 'unknown', isNearShortCode(scanned) ? 'mistyped' : 'not_a_ticket_code')
}

function none(text: string, outcome: Verdict['outcome'], hint?: ScanHint): ReadCode {
  return { kind: 'none', text, verdict: { outcome, ticketId: null }, ...(hint && { hint }) }
}

function isAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
}

/** As long as ours, give or take, and of the same 45 characters. */
function isNearQrCode(text: string): boolean {
  return /^[0-9A-Z $%*+\-./:]{150,300}$/.test(text)
}

/** Letters and digits, about as many as a short code has. */
function isNearShortCode(text: string): boolean {
  return /^[0-9a-z]{12,22}$/i.test(text.replace(/[\s\-‐‑–]/g, ''))
}

/** The fields of a QR code, or null where it cannot be one that we made. */
export function fieldsOf(text: string): TicketCode | null {
  const fields = decodeTicketCode(text)
  if ('malformed' in fields) return null
  const ids = [fields.sessionId, fields.ticketId, fields.holderId]
  return ids.every((one) => id.safeParse(one).success) ? fields : null
}

export type Conclusion =
  | { certain: 'verdict'; verdict: Verdict }
  | { certain: 'genuine'; ticket: CodedTicket }
  | { certain: 'nothing' }

/** What the owners of both keys say of a QR code; undefined where one does not answer. */
export interface Testimony {
  codeDigest: string
  code: CodeVerifyAnswer | undefined
  seal: SealVerdict | undefined
}

/** What it amounts to: one wrong key is enough to refuse, both right ones are needed to believe. */
export function conclude({ codeDigest, code, seal }: Testimony): Conclusion {
  if (code?.verdict === 'forged' || seal === 'forged') return verdict('forged', null)
  if (!code || !seal) return { certain: 'nothing' }
  const { ticket } = code
  const ticketId = ticket?.ticketId ?? null
  if (code.verdict === 'unknown') return verdict('unknown', null)
  if (code.verdict === 'voided') return verdict('cancelled', ticketId)
  if (code.verdict === 'superseded' || seal === 'superseded') return verdict('superseded', ticketId)
  return ticket?.codeDigest === codeDigest ? { certain: 'genuine', ticket } : { certain: 'nothing' }
}

function verdict(outcome: Verdict['outcome'], ticketId: string | null): Conclusion {
  return { certain: 'verdict', verdict: { outcome, ticketId } }
}
