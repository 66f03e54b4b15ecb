import type { OrderDetail } from '@guichet/contracts/orders'
import type { Locale } from '@guichet/contracts/primitives'
import { writeMoment, writeMoney, writeRate } from '@guichet/service-kit/formats'
import type { Letter } from '@guichet/service-kit/mail/letter'
import type { BundledLine } from '../orders/bundle.ts'
import type { OrderRow } from '../orders/tables.ts'
import { vatShares } from '../payments/bring-tickets.ts'
import type { Recipient } from './recipient.ts'
import type { OrderMailKind } from './tables.ts'
import { type About, words } from './words.ts'

export interface LetterSubject {
  orderNumber: string
  order: Pick<OrderRow, 'total_cents' | 'currency'>
  lines: readonly Pick<BundledLine, 'name' | 'quantity' | 'price_cents' | 'vat_rate_bp'>[]
  evening: Pick<OrderDetail, 'event' | 'session'>
  recipient: Recipient
  eventUrl: string
}

type Facts = NonNullable<Letter['facts']>

/** The mail of a kind about an order, in the language of whom it is for, with times as the clock at the venue shows them. */
export function letterAbout(kind: OrderMailKind, about: LetterSubject): { subject: string; letter: Letter } {
  const { locale, ticketsUrl } = about.recipient
  const told: About = {
    event: about.evening.event.title,
    orderNumber: about.orderNumber,
    tickets: about.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    total: money(about.order.total_cents, about),
  }
  const kindWords = words[locale].kinds[kind]
  const isAboutEvent = kind === 'late_refund' || kind === 'exchange_refused'
  return {
    subject: kindWords.subject(told),
    letter: {
      locale,
      title: kindWords.title(told),
      paragraphs: kindWords.paragraphs(told),
      facts: [...eveningFacts(about), ...movedFacts(about), ...moneyFacts(about), ...organiserFacts(about)],
      action: { label: kindWords.action(told), url: isAboutEvent ? about.eventUrl : ticketsUrl },
      notes: isAboutEvent ? [] : linkNotes(about.recipient),
    },
  }
}

/** That a link opens without a password, where it does. */
export function linkNotes({ locale, opensByLink }: Pick<Recipient, 'locale' | 'opensByLink'>): string[] {
  return opensByLink ? [words[locale].opensByLink[opensByLink]] : []
}

/** When and where, as every mail about a ticket says it. */
export function eveningFacts({
  evening: { event, session },
  recipient: { locale },
}: {
  evening: LetterSubject['evening']
  recipient: { locale: Locale }
}): Facts {
  const { facts } = words[locale]
  const { name, address, city } = event.venue
  const doors = session.doorsAtMs
  return [
    { name: facts.when, value: moment(session.startsAtMs, event.timeZone, locale) },
    ...(doors === null ? [] : [{ name: facts.doors, value: timeOfDay(doors, event.timeZone, locale) }]),
    { name: facts.where, value: `${name}, ${address}, ${city}` },
  ]
}

/** Who bought while it was being moved may have the old date in mind. */
function movedFacts({ evening: { event, session }, recipient: { locale } }: LetterSubject): Facts {
  const { state, movedFromMs, startsAtMs } = session
  if (state !== 'moved' || movedFromMs === null || movedFromMs === startsAtMs) return []
  return [{ name: words[locale].facts.movedFrom, value: moment(movedFromMs, event.timeZone, locale) }]
}

export function moneyFacts(about: LetterSubject): Facts {
  const { lines, order, recipient } = about
  const { facts } = words[recipient.locale]
  const bought = lines.map(
    ({ quantity, name, price_cents }) => `${quantity} × ${name} (${money(price_cents, about)})`,
  )
  const vat = vatShares(lines)
    .filter(({ vatCents }) => vatCents > 0)
    .map(({ rateBp, vatCents }) => ({
      name: facts.vat(writeRate(rateBp, recipient.locale)),
      value: money(vatCents, about),
    }))
  return [
    { name: facts.bought, value: bought.join(', ') },
    { name: facts.total, value: money(order.total_cents, about) },
    ...vat,
  ]
}

export function organiserFacts({
  orderNumber,
  evening,
  recipient: { locale },
}: Pick<LetterSubject, 'orderNumber' | 'evening' | 'recipient'>): Facts {
  const { facts, licence } = words[locale]
  const { name, licenceNumber } = evening.event.organiser
  return [
    { name: facts.order, value: orderNumber },
    { name: facts.organiser, value: licenceNumber ? `${name}, ${licence(licenceNumber)}` : name },
  ]
}

export function moment(atMs: number, timeZone: string, locale: Locale): string {
  return writeMoment(atMs, locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  })
}

function timeOfDay(atMs: number, timeZone: string, locale: Locale): string {
  return writeMoment(atMs, locale, { timeZone, hour: 'numeric', minute: '2-digit' })
}

export function money(
  amountCents: number,
  { order, recipient: { locale } }: { order: Pick<OrderRow, 'currency'>; recipient: { locale: Locale } },
): string {
  return amountCents === 0 ? words[locale].free : writeMoney(amountCents, locale, order.currency)
}
