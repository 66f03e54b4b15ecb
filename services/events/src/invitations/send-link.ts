import { writeMail } from '@guichet/service-kit/mail/queue/write-mail'
import { rightsOf } from '../members/rules.ts'
import { findNamedSessions } from '../sessions/named-sessions.ts'
import type { InvitationRow, OrganiserRow, Tx } from '../tables.ts'
import { invitationLetter } from './letter.ts'
import { countMailed, insertInvitationMail } from './queries.ts'
import {
  digestOfRecipient,
  GOOD_FOR_MS,
  MAILS_COUNT_FOR_MS,
  MOST_MAILS_A_DAY,
  MOST_MAILS_A_DAY_TO_ONE,
  mailedEnough,
} from './rules.ts'

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

/** Writes the mail with a link, and gives what the invitation keeps of it. Refuses where enough were mailed for a day. */
export async function sendLink(tx: Tx, organiser: OrganiserRow, invited: Invited, link: NewLink) {
  const recipient = { recipient_digest: digestOfRecipient(invited.email) }
  await requireFewMails(tx, { organiser_id: organiser.id }, MOST_MAILS_A_DAY)
  await requireFewMails(tx, recipient, MOST_MAILS_A_DAY_TO_ONE)
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
  const mail = {
    mail_id: await writeMail(tx, { recipient: invited.email, letter, usefulForMs: GOOD_FOR_MS }),
    sent_at_ms: tx.nowMs,
  }
  await insertInvitationMail(tx.db, { ...mail, ...recipient, organiser_id: organiser.id })
  return { ...mail, token_digest: link.tokenDigest, expires_at_ms: expiresAtMs }
}

async function requireFewMails(tx: Tx, of: Parameters<typeof countMailed>[1], most: number): Promise<void> {
  if ((await countMailed(tx.db, of, tx.nowMs - MAILS_COUNT_FOR_MS)) >= most) throw mailedEnough()
}
