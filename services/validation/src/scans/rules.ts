import type { Direction, ScanAnswer } from '@guichet/contracts/validation'
import { UNDO_MS } from '@guichet/contracts/validation'
import { moveIn, moveOut, type Stay, type Whereabouts } from '../admissions/stay.ts'
import type { KnownSession } from '../sessions/known-session.ts'
import type { DoorTicket, FoundCode } from '../tickets/door-ticket.ts'
import { showTicket } from '../tickets/show-ticket.ts'
import type { JudgedScan, ScanInput } from './judged-scan.ts'

type Found = Pick<JudgedScan, 'outcome' | 'ticketId' | 'opensAtMs' | 'entryNo'>

/** What is known of a session's door at the moment of the scan. */
export interface Scene {
  session: KnownSession
  whereabouts: Whereabouts
  nowMs: number
}

function judgeCode(code: FoundCode, direction: Direction, scene: Scene): Found {
  if (direction === 'exit') return judgeExit(code, scene)
  if (code.voided) return refusal(code, 'cancelled')
  const isCurrent =
    code.code_ticket_generation === code.ticket_generation &&
    code.code_holder_generation === code.holder_generation &&
    code.code_ticket_generation >= (code.minimum_generation ?? 0)
  return isCurrent ? judgeEntry(code, scene) : refusal(code, 'superseded')
}

/** Whether a ticket's holder may come in, whatever code they show. */
export function judgeEntry(ticket: DoorTicket, { session, whereabouts, nowMs }: Scene): Found {
  if (ticket.voided) return refusal(ticket, 'cancelled')
  if (ticket.session_id !== session.id) return refusal(ticket, 'wrong_session')
  if (session.state === 'cancelled' || session.event_state === 'cancelled')
    return refusal(ticket, 'cancelled')
  const opensAtMs = session.doors_at_ms
  if (opensAtMs !== null && nowMs < opensAtMs) return { ...refusal(ticket, 'too_early'), opensAtMs }
  return { ticketId: ticket.id, opensAtMs: null, ...moveIn(whereabouts, session.re_entry === 1) }
}

/** Whoever is inside may go, whatever has become of the ticket. */
function judgeExit(ticket: DoorTicket, { session, whereabouts }: Scene): Found {
  if (ticket.session_id !== session.id) return refusal(ticket, 'wrong_session')
  return { ticketId: ticket.id, opensAtMs: null, ...moveOut(whereabouts) }
}

function refusal({ id }: DoorTicket, outcome: JudgedScan['outcome']): Found {
  return { ticketId: id, outcome, opensAtMs: null, entryNo: null }
}

/** The owners' word counts before our copy, but for `unknown`: the code's facts may have come since they were asked. */
export function judgeOnWhatIsKnown(
  { verdict, direction }: Pick<ScanInput, 'verdict' | 'direction'>,
  code: FoundCode | undefined,
  scene: Scene,
): Found | undefined {
  if (verdict && !(verdict.outcome === 'unknown' && code))
    return { ...verdict, opensAtMs: null, entryNo: null }
  return code && judgeCode(code, direction, scene)
}

/** Whether there is anything to take back. */
function didSomething({ outcome }: JudgedScan): boolean {
  return outcome === 'admitted' || outcome === 'exited'
}

/** Until when what a scan did can be taken back; null where it did nothing, or there is no more time. */
export function undoUntilOf(scan: JudgedScan, nowMs: number): number | null {
  const untilMs = scan.atMs + UNDO_MS
  return didSomething(scan) && nowMs <= untilMs ? untilMs : null
}

/** Whether a scan that comes again under its id is the same one. */
export function isSameScan(input: ScanInput, earlier: JudgedScan): boolean {
  return (
    input.codeDigest === earlier.codeDigest &&
    input.sessionId === earlier.sessionId &&
    input.direction === earlier.direction
  )
}

/** The answer to a judged scan, the first time and every time it is asked for again; but what was taken back is said to be. */
export function answerOf(
  scan: JudgedScan,
  organiserId: string,
  ticket: DoorTicket | undefined,
  { stay, isUndone }: { stay: Stay | undefined; isUndone: boolean },
): ScanAnswer {
  return {
    outcome: isUndone ? 'undone' : scan.outcome,
    ...(ticket && { ticket: showTicket(ticket, organiserId) }),
    ...momentsOf(scan, stay),
    ...(didSomething(scan) && !isUndone && { undoUntilMs: scan.atMs + UNDO_MS }),
    ...(scan.opensAtMs !== null && { opensAtMs: scan.opensAtMs }),
  }
}

function momentsOf(scan: JudgedScan, stay: Stay | undefined) {
  if (scan.outcome === 'admitted') return { admittedAtMs: scan.atMs, gate: scan.gate }
  if (!stay) return {}
  const { end } = stay
  // What happened after the scan is no part of its answer.
  const left = end?.kind === 'exit' && end.atMs <= scan.atMs ? { leftAtMs: end.atMs } : {}
  return { admittedAtMs: stay.atMs, gate: stay.gate, ...left }
}
