import type { OrganiserSession } from '@guichet/contracts/organisers'
import type { MemberRole, MembershipRights } from '@guichet/contracts/roles'

export const ROLES = [
  'owner',
  'editor',
  'cashier',
  'seller',
  'door',
  'operator',
] as const satisfies MemberRole[]

const LIMITABLE: readonly MemberRole[] = ['cashier', 'seller', 'door']
const MOST_SESSIONS = 100

/** What the form holds: the sessions stay chosen while it shows that all are meant. */
export interface RightsValues {
  role: MemberRole
  isLimited: boolean
  sessionIds: readonly string[]
}

export function rightsValuesOf({ role, sessionIds }: MembershipRights): RightsValues {
  return { role, isLimited: sessionIds !== null, sessionIds: sessionIds ?? [] }
}

export function mayBeLimited(role: MemberRole): boolean {
  return LIMITABLE.includes(role)
}

export function faultOfRights({ role, isLimited, sessionIds }: RightsValues): 'missing' | 'tooMany' | null {
  if (!mayBeLimited(role) || !isLimited) return null
  if (sessionIds.length === 0) return 'missing'
  return sessionIds.length > MOST_SESSIONS ? 'tooMany' : null
}

export function rightsBody({ role, isLimited, sessionIds }: RightsValues): MembershipRights {
  return { role, sessionIds: mayBeLimited(role) && isLimited ? [...sessionIds] : null }
}

/** Whether the one contains the other's words, whatever their accents and case. */
export function matches(session: OrganiserSession, day: string, query: string): boolean {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const text = plain(`${session.title} ${day}`)
  return plain(query)
    .split(/\s+/)
    .every((word) => text.includes(word))
}
