import { problem, type Reason } from '@guichet/contracts/problem'

/** An answer that says no. */
export class Refused extends Error {
  readonly status: number
  readonly reason: Reason | undefined
  readonly retryAfterMs: number

  constructor(question: string, status: number, body: string, retryAfterS: string | undefined) {
    super(`${question} was answered ${status}: ${body.slice(0, 500)}`)
    this.status = status
    this.reason = reasonIn(body)
    this.retryAfterMs = 1000 * (Number(retryAfterS) || 1)
  }

  /** Refused before anything was done, for being one of too many. */
  get mayComeBack(): boolean {
    return this.status === 429 || this.reason === 'overloaded'
  }
}

function reasonIn(body: string): Reason | undefined {
  try {
    return problem.parse(JSON.parse(body)).reason
  } catch {
    return undefined
  }
}

export function isRefusedFor(error: unknown, ...reasons: Reason[]): boolean {
  return error instanceof Refused && error.reason !== undefined && reasons.includes(error.reason)
}
