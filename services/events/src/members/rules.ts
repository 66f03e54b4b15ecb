import { limitableRoles, type MembershipRights } from '@guichet/contracts/roles'
import { AppError } from '@guichet/service-kit/errors'
import type { MembershipRow } from '../tables.ts'

/** What a membership's row says that its member may do. */
export function rightsOf({
  role,
  session_ids,
}: Pick<MembershipRow, 'role' | 'session_ids'>): MembershipRights {
  return { role, sessionIds: session_ids === null ? null : (JSON.parse(session_ids) as string[]) }
}

/** The same as columns; the order in which sessions were named says nothing. Throws where the role cannot be limited. */
export function rightsRow({
  role,
  sessionIds,
}: MembershipRights): Pick<MembershipRow, 'role' | 'session_ids'> {
  if (sessionIds === null) return { role, session_ids: null }
  if (!limitableRoles.includes(role)) {
    throw refusedSessions(`who is ${role} is so for all sessions`)
  }
  return { role, session_ids: JSON.stringify([...new Set(sessionIds)].sort()) }
}

export function refusedSessions(message: string): AppError {
  const errors = [{ path: 'sessionIds', message }]
  return new AppError('unprocessable', 'invalid_input', 'The sessions are not acceptable.', { errors })
}
