import type { ScanAnswer } from '@guichet/contracts/validation'
import type { KnownSession } from '../sessions/known-session.ts'
import type { DoorTicket, FoundCode } from '../tickets/door-ticket.ts'
import { showTicket } from '../tickets/show-ticket.ts'
import type { JudgedScan, ScanInput } from './judged-scan.ts'

type Found = Pick<JudgedScan, 'outcome' | 'ticketId' | 'opensAtMs'>

/** Judges a code that is known. `admitted` still has to be the first: the admissions' key decides that. */
function judgeCode(code: FoundCode, session: KnownSession, nowMs: number): Found {
  const found = { ticketId: code.id, opensAtMs: null }
  if (code.voided) return { ...found, outcome: 'cancelled' }
  const isCurrent =
    code.code_ticket_generation === code.ticket_generation &&
    code.code_holder_generation === code.holder_generation &&
    code.code_ticket_generation >= (code.minimum_generation ?? 0)
  if (!isCurrent) return { ...found, outcome: 'superseded' }
  if (code.session_id !== session.id) return { ...found, outcome: 'wrong_session' }
  if (session.state === 'cancelled' || session.event_state === 'cancelled')
    return { ...found, outcome: 'cancelled' }
  const opensAtMs = session.doors_at_ms
  if (opensAtMs !== null && nowMs < opensAtMs) return { ...found, outcome: 'too_early', opensAtMs }
  return { ...found, outcome: 'admitted' }
}

/** The owners' word counts before our copy, but for `unknown`: the code's facts may have come since they were asked. */
export function judgeOnWhatIsKnown(
  { verdict }: Pick<ScanInput, 'verdict'>,
  code: FoundCode | undefined,
  session: KnownSession,
  nowMs: number,
): Found | undefined {
  if (verdict && !(verdict.outcome === 'unknown' && code)) return { ...verdict, opensAtMs: null }
  return code && judgeCode(code, session, nowMs)
}

/** Whether a scan that comes again under its id is the same one. */
export function isSameScan(input: ScanInput, earlier: JudgedScan): boolean {
  return input.codeDigest === earlier.codeDigest && input.sessionId === earlier.sessionId
}

export interface Entry {
  gate: string
  atMs: number
}

/** The answer to a judged scan, the first time and every time it is asked for again. */
export function answerOf(
  scan: JudgedScan,
  organiserId: string,
  ticket: DoorTicket | undefined,
  entry: Entry | undefined,
): ScanAnswer {
  const admission =
    scan.outcome === 'admitted' ? scan : scan.outcome === 'already_admitted' ? entry : undefined
  return {
    outcome: scan.outcome,
    ...(ticket && { ticket: showTicket(ticket, organiserId) }),
    ...(admission && { admittedAtMs: admission.atMs, gate: admission.gate }),
    ...(scan.opensAtMs !== null && { opensAtMs: scan.opensAtMs }),
  }
}
