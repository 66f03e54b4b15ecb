import type { Locale } from '@guichet/contracts/primitives'
import type { Ticket } from '@guichet/contracts/tickets'

/** One ticket with all that stands on it in print. */
export interface Paper {
  ticket: Ticket
  code: string
  shortCode: string
  seller: {
    name: string
    legalName: string | null
    siren: string | null
    vatId: string | null
    licenceNumber: string | null
    address: string | null
  }
  /** As it was bought; null: not at all. */
  terms: { refundUntilMs: number | null; refundFeeCents: number; exchangeUntilMs: number | null }
  /** Of the event's poster; null where they are not known. */
  inks: { ground: string; form: string } | null
}

/** What is printed at once: a page each, in one language. */
export interface PrintJob {
  locale: Locale
  papers: Paper[]
}
