import { writeMail } from '@guichet/service-kit/mail/queue/write-mail'
import { rightsOf } from '../members/rules.ts'
import { findNamedSessions } from '../sessions/named-sessions.ts'
import type { InvitationRow, OrganiserRow, Tx } from '../tables.ts'
import { invitationLetter } from './letter.ts'
import { GOOD_FOR_MS } from './rules.ts'

/** A link made before the write, for its secret is kept nowhere but in the mail. */
export interface NewLink {
  tokenDigest: string
  url: string
  /** Who invites, where that is known just now. */
  inviter: string | null
}

interface Invited extends Pick<InvitationRow, 'role' | 'session_ids' | 'locale'> {
  email: string
}

/** Writes the mail with a link, and gives what the invitation keeps of it. */
export async function sendLink(tx: Tx, organiser: OrganiserRow, invited: Invited, link: NewLink) {
  const { role, sessionIds } = rightsOf(invited)
  const expiresAtMs = tx.nowMs + GOOD_FOR_MS
  const letter = invitationLetter({
    locale: invited.locale,
    organiser: organiser.name,
    inviter: link.inviter,
    role,
    sessions: sessionIds && (await findNamedSessions(tx.db, sessionIds)),
    expiresAtMs,
    url: link.url,
  })
  return {
    token_digest: link.tokenDigest,
    mail_id: await writeMail(tx, { recipient: invited.email, letter, usefulForMs: GOOD_FOR_MS }),
    sent_at_ms: tx.nowMs,
    expires_at_ms: expiresAtMs,
  }
}
