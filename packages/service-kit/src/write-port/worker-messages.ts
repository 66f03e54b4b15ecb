import type { AppError } from '../errors.ts'
import type { Told } from '../feed/told.ts'
import type { Call, Settled } from './group.ts'

export interface WorkerData {
  verbsModule: string
}

export interface WriteQuestion {
  calls: Call[]
  nowMs: number
}

/** A thread writes to one database at a time: it is opened before anything is written, and closed at the end. */
export type WorkerQuestion = { open: string } | WriteQuestion | 'close'

export type WriteAnswer = { settled: Settled[]; told: Told }

export type WorkerAnswer = WriteAnswer | 'done' | { broken: WireError }

export interface WireError {
  message: string
  stack?: string | undefined
  code?: string | undefined
  refusal?: Pick<AppError, 'kind' | 'reason' | 'details'>
  /** What stands behind it, for the log. */
  cause?: WireError
}
