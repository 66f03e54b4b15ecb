import type { FleetRole } from '@guichet/contracts/roles'
import type { Direction, KeptOutcome, ScanAnswer } from '@guichet/contracts/validation'
import type { Verdict } from '../codes/rules.ts'
import type { DoorRight } from '../sessions/rules.ts'

/** A scan as it comes to be judged. */
export interface ScanInput {
  scanId: string
  accountId: string
  roles: readonly FleetRole[]
  sessionId: string
  gate: string
  direction: Direction
  codeDigest: string
  /** What is already certain about the code, or null to look it up. */
  verdict: Verdict | null
}

/** A scan that was judged, as it is kept; or somebody judged by hand, without a code. */
export interface JudgedScan {
  scanId: string
  sessionId: string
  sessionKey: number
  gate: string
  direction: Direction
  accountId: string
  codeDigest: string | null
  ticketId: string | null
  outcome: KeptOutcome
  opensAtMs: number | null
  /** The ticket's entry that was made or ended, or that was in the way. */
  entryNo: number | null
  atMs: number
  /** By hand: the request it came with, and why. */
  requestId: string | null
  reason: string | null
}

export type Judgement =
  | { kind: 'judged'; answer: ScanAnswer }
  | { kind: 'refused'; right: Exclude<DoorRight, 'granted'> }
  | { kind: 'unknown_session' }
  | { kind: 'unknown_code' }
  /** The id was used for another code, session or direction. */
  | { kind: 'reused' }
