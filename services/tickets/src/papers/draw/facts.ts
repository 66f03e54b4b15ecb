import type { Paper } from '../paper.ts'
import type { Formats } from './format.ts'
import type { PaperWords } from './words.ts'

type Fact = readonly [name: string, value: string]

/** What must stand on the ticket itself, beside what the evening is and where. */
export function factsOf(paper: Paper, words: PaperWords, formats: Formats): Fact[] {
  const { ticket, seller } = paper
  const { session } = ticket
  const facts: (readonly [string, string | null])[] = [
    [words.category, ticket.offerName],
    [words.price, priceOf(ticket, words, formats)],
    [words.holder, ticket.holderName],
    [words.doors, session.doorsAtMs === null ? null : formats.time(session.doorsAtMs)],
    [words.fiscal, fiscalOf(ticket)],
    [words.order, ticket.orderNumber],
    [words.sold, formats.moment(ticket.soldAtMs)],
    [words.seller, seller.legalName ?? seller.name],
    [words.licenceNumber, seller.licenceNumber],
  ]
  return facts.filter((fact): fact is Fact => fact[1] !== null)
}

export function fiscalOf({ fiscalNo }: Paper['ticket']): string {
  return String(fiscalNo).padStart(6, '0')
}

export function priceOf(ticket: Paper['ticket'], words: PaperWords, formats: Formats): string {
  if (ticket.priceCents === 0) return words.free
  return `${formats.money(ticket.priceCents)}, ${words.vat(formats.rate(ticket.vatRateBp))}`
}

/** What may become of it, as it was agreed when it was bought. */
export function termsOf({ ticket, terms }: Paper, words: PaperWords, formats: Formats): string[] {
  const { movedFromMs } = ticket.session
  const moved = movedFromMs === null ? [] : [words.moved(formats.moment(movedFromMs))]
  const rights: string[] = []
  const refund = refundOf({ ticket, terms }, words, formats)
  if (refund) rights.push(refund)
  if (terms.exchangeUntilMs !== null) rights.push(words.exchange(formats.moment(terms.exchangeUntilMs)))
  return [...moved, ...(rights.length > 0 ? rights : [words.final])]
}

function refundOf(
  { ticket, terms }: Pick<Paper, 'ticket' | 'terms'>,
  words: PaperWords,
  formats: Formats,
): string | null {
  const { refundUntilMs } = ticket.session
  if (refundUntilMs !== null) return words.refundFree(formats.moment(refundUntilMs))
  if (terms.refundUntilMs === null) return null
  const until = formats.moment(terms.refundUntilMs)
  if (terms.refundFeeCents === 0) return words.refund(until)
  return words.refundWithFee(until, formats.money(terms.refundFeeCents))
}

/** Who sells it: name, legal name, numbers and address, as far as they are known. */
export function sellerLines({ seller }: Paper, words: PaperWords): string[] {
  const names = [seller.name, seller.legalName === seller.name ? null : seller.legalName]
  const numbers = [
    seller.licenceNumber && words.licence(seller.licenceNumber),
    seller.siren && words.siren(seller.siren),
    seller.vatId && words.vatId(seller.vatId),
  ]
  return [names, [seller.address], numbers]
    .map((line) => line.filter(Boolean).join(' · '))
    .filter((line) => line !== '')
}
