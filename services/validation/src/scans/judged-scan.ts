import type { FleetRole } from '@guichet/contracts/roles'
import type { ScanAnswer, ScanOutcome } from '@guichet/contracts/validation'
import type { Verdict } from '../codes/rules.ts'
import type { DoorRight } from '../sessions/rules.ts'

/** A scan as it comes to be judged. */
export interface ScanInput {
  scanId: string
  accountId: string
  roles: readonly FleetRole[]
  sessionId: string
  gate: string
  codeDigest: string
  /** What is already certain about the code, or null to look it up. */
  verdict: Verdict | null
}

/** A scan that was judged, as it is kept. */
export interface JudgedScan {
  scanId: string
  sessionId: string
  sessionKey: number
  gate: string
  accountId: string
  codeDigest: string
  ticketId: string | null
  outcome: ScanOutcome
  opensAtMs: number | null
  atMs: number
}

export type Judgement =
  | { kind: 'judged'; answer: ScanAnswer }
  | { kind: 'refused'; right: Exclude<DoorRight, 'granted'> }
  | { kind: 'unknown_session' }
  | { kind: 'unknown_code' }
  /** The id was used for another code or session. */
  | { kind: 'reused' }
