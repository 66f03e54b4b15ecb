import { accountContact } from '@guichet/contracts/internal'
import type { Locale } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { type Letter, writeLetter } from '@guichet/service-kit/mail/letter'
import type { Mail } from '@guichet/service-kit/mail/post'
import type { Deps } from '../deps.ts'
import { eveningFacts, linkNotes } from '../mails/letters.ts'
import { findBuyer } from '../mails/queries.ts'
import type { MailRow, TransferMailKind } from '../mails/tables.ts'
import { findEvening } from '../orders/detail.ts'
import { findTransfersOf } from '../tickets/queries.ts'
import { findTransfer, type PlacedTransfer } from './queries.ts'
import type { TransferPeopleRow } from './tables.ts'
import { findLine } from './ticket-queries.ts'
import { firstNameOf } from './view.ts'
import { words } from './words.ts'

interface Addressee {
  email: string
  locale: Locale
  url: string
  /** The link itself opens the ticket, or takes it. */
  opensByLink: 'ticket' | null
}

const TO_TAKER: readonly TransferMailKind[] = ['transfer_offered', 'transfer_ticket']

/** A mail about a ticket that changes hands; null where it has nothing to say any more, or nobody to say it to. */
export async function writeTransferMail(
  deps: Deps,
  { id, about_id }: MailRow,
  kind: TransferMailKind,
): Promise<Mail | null> {
  const placed = await findTransfer(deps.db, about_id ?? '')
  if (!placed?.people || !isStillTrue(kind, placed)) return null
  const { people } = placed
  const addressee = TO_TAKER.includes(kind)
    ? takerOf(deps, placed, people, kind)
    : await giverOf(deps, placed, people)
  if (!addressee) return null
  const { subject, letter } = await letterOf(deps, placed, people, kind, addressee)
  return { to: addressee.email, subject, messageId: id, ...writeLetter(letter) }
}

function isStillTrue(kind: TransferMailKind, { transfer, ticket }: PlacedTransfer): boolean {
  if (kind === 'transfer_offered' || kind === 'transfer_sent') return transfer.state === 'offered'
  return kind !== 'transfer_ticket' || ticket.transfer_id === transfer.id
}

/** Whom a ticket is handed on to, and where they find it. */
export function takerOf(
  { config, ticketKeys }: Deps,
  { transfer, ticketId }: PlacedTransfer,
  people: TransferPeopleRow,
  kind: TransferMailKind,
): Addressee {
  const { PUBLIC_URL } = config
  const to = { email: people.to_email, locale: people.to_locale }
  if (kind === 'transfer_offered') {
    const key = ticketKeys.offerKeyOf(transfer.id)
    return { ...to, url: `${PUBLIC_URL}/tickets/transfer#key=${key}`, opensByLink: 'ticket' }
  }
  const url = `${PUBLIC_URL}/tickets/${ticketId}`
  if (transfer.to_holder_kind === 'account') return { ...to, url, opensByLink: null }
  return { ...to, url: `${url}#key=${ticketKeys.keyOf(ticketId, transfer.id)}`, opensByLink: 'ticket' }
}

async function giverOf(
  deps: Deps,
  placed: PlacedTransfer,
  people: TransferPeopleRow,
): Promise<Addressee | null> {
  const url = `${deps.config.PUBLIC_URL}/tickets/${placed.ticketId}`
  if (people.from_email) {
    const { key, email } = await giverNow(deps, placed, people.from_email)
    return {
      email,
      locale: people.from_locale,
      url: key ? `${url}#key=${key}` : url,
      opensByLink: key ? 'ticket' : null,
    }
  }
  const accountId = placed.transfer.from_account_id
  const contact = accountId === null ? null : await contactOf(deps, accountId)
  return contact && { ...contact, url, opensByLink: null }
}

/**
 * A guest has a link of their own: that of their order, or of the ticket as they got it. Accounts need none. The link of an order goes to
 * its buyer's address as it is now: the one they offered the ticket from may have been corrected since.
 */
async function giverNow(
  { db, accessKeys, ticketKeys }: Deps,
  { transfer, order, ticketId }: PlacedTransfer,
  offeredFrom: string,
): Promise<{ key: string | null; email: string }> {
  const all = await findTransfersOf(db, order.key, transfer.n)
  const before = all.find(({ id, state }) => state === 'accepted' && id < transfer.id)
  if (before) {
    const key = before.to_holder_kind === 'guest' ? ticketKeys.keyOf(ticketId, before.id) : null
    return { key, email: offeredFrom }
  }
  const buyer = await findBuyer(db, order.key)
  const key = order.holder_kind === 'guest' ? accessKeys.keyOf(order) : null
  return { key, email: buyer?.email || offeredFrom }
}

async function contactOf({ auth }: Deps, accountId: string) {
  try {
    const { email, locale } = await auth.get(`/internal/accounts/${accountId}/contact`, accountContact)
    return { email, locale }
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not_found') return null
    throw error
  }
}

async function letterOf(
  deps: Deps,
  { ticket, session }: PlacedTransfer,
  people: TransferPeopleRow,
  kind: TransferMailKind,
  { locale, url, opensByLink }: Addressee,
): Promise<{ subject: string; letter: Letter }> {
  const evening = await findEvening(deps.db, session.id)
  const line = await findLine(deps.db, ticket)
  const { kinds, somebody, message, category } = words[locale]
  const from = people.from_name ? firstNameOf(people.from_name) : somebody
  const told = { event: evening.event.title, from, to: people.to_name }
  const kindWords = kinds[kind]
  const quoted = kind === 'transfer_offered' && people.message
  return {
    subject: kindWords.subject(told),
    letter: {
      locale,
      title: kindWords.title(told),
      paragraphs: kindWords.paragraphs(told),
      facts: [
        ...(quoted ? [{ name: message(from), value: quoted }] : []),
        ...eveningFacts({ evening, recipient: { locale } }),
        { name: category, value: line.name },
      ],
      action: { label: kindWords.action, url },
      notes: linkNotes({ locale, opensByLink }),
    },
  }
}

export function isTransferMail(kind: MailRow['kind']): kind is TransferMailKind {
  return kind in words.fr.kinds
}
