export interface FieldError {
  path: string
  message: string
}

/** What a service refused (RFC 9457), `unreachable` when no answer came, or `not_saved` when its file could not be written. Screens switch on `reason`. */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly status: number
  readonly reason: string
  readonly detail: string | undefined
  readonly fieldErrors: FieldError[]
  readonly requestId: string | undefined
  readonly members: Record<string, unknown>

  constructor(status: number, reason: string, members: Record<string, unknown> = {}) {
    super(`${status} ${reason}`)
    this.status = status
    this.reason = reason
    this.members = members
    this.detail = typeof members.detail === 'string' ? members.detail : undefined
    this.requestId = typeof members.requestId === 'string' ? members.requestId : undefined
    this.fieldErrors = Array.isArray(members.errors) ? members.errors.filter(isFieldError) : []
  }
}

export function isProblem(error: unknown, reason?: string): error is ApiProblem {
  return error instanceof ApiProblem && (reason === undefined || error.reason === reason)
}

export async function problemOf(response: Response): Promise<ApiProblem> {
  const members = await response.json().catch(() => undefined)
  if (!isRecord(members)) return new ApiProblem(response.status, reasonOfStatus(response.status))
  const reason = typeof members.reason === 'string' ? members.reason : reasonOfStatus(response.status)
  return new ApiProblem(response.status, reason, members)
}

function reasonOfStatus(status: number): string {
  if (status === 404) return 'not_found'
  if (status === 429) return 'rate_limited'
  return status >= 500 ? 'unavailable' : 'internal'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value.path === 'string' && typeof value.message === 'string'
}
