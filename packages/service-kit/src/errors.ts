import type { ProblemKind, Reason } from '@guichet/contracts/problem'

/**
 * A refusal that may be shown to whoever asked. `reason` is the stable word that clients switch on,
 * `details` are further members of the problem document (`offerId`, `remaining`, `feedback`, …).
 * Every other error is internal: logged with the request id and masked.
 */
export class AppError extends Error {
  readonly kind: ProblemKind
  readonly reason: Reason
  readonly details: Record<string, unknown>

  constructor(
    kind: ProblemKind,
    reason: Reason,
    message: string,
    details: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'AppError'
    this.kind = kind
    this.reason = reason
    this.details = details
  }
}
