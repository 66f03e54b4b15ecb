import type { Fact } from '@guichet/contracts/facts'
import type { AppError } from '../errors.ts'
import type { Call, Settled } from './group.ts'

export interface WorkerData {
  path: string
  verbsModule: string
}

export interface WorkerQuestion {
  calls: Call[]
  nowMs: number
}

export type WorkerAnswer = { settled: Settled[]; facts: Fact[] } | { broken: WireError }

export interface WireError {
  message: string
  stack?: string | undefined
  code?: string | undefined
  refusal?: Pick<AppError, 'kind' | 'reason' | 'details'>
  /** What stands behind it, for the log. */
  cause?: WireError
}
