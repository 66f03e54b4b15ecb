import type { Invitation, InvitationSight } from '@guichet/contracts/invitations'
import { rightsOf } from '../members/rules.ts'
import type { InvitationRow, OrganiserRow } from '../tables.ts'
import type { NamedSession } from './letter.ts'
import { isLive } from './rules.ts'

/** An open invitation as those see it who manage the organiser. */
export function invitationView(row: InvitationRow): Invitation {
  if (row.email === null) throw new Error(`invitation ${row.id} is closed`)
  return {
    id: row.id,
    email: row.email,
    ...rightsOf(row),
    sentAtMs: row.sent_at_ms,
    expiresAtMs: row.expires_at_ms,
  }
}

interface Beside {
  organiser: OrganiserRow
  sessions: NamedSession[] | null
  inviterFirstName: string | null
  nowMs: number
}

/** An invitation as the invited see it. */
export function sightOf(row: InvitationRow, { organiser, nowMs, ...beside }: Beside): InvitationSight {
  const hasEnded = row.state === 'open' && !isLive(row, nowMs)
  return {
    state: hasEnded ? 'expired' : row.state,
    organiserName: organiser.name,
    role: row.role,
    ...beside,
    expiresAtMs: row.expires_at_ms,
  }
}
