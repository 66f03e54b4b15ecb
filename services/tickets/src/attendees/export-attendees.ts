import type { Attendee, AttendeesCsvQuery } from '@guichet/contracts/attendees'
import type { Locale } from '@guichet/contracts/primitives'
import { each } from '@guichet/service-kit/write-port/verb'
import { stringify } from 'csv-stringify/sync'
import type { Deps } from '../deps.ts'
import type { Numbering } from '../orders/numbering.ts'
import type { Tx } from '../tables.ts'
import { attendeesExported } from './facts.ts'
import { attendeeView, listOf } from './list-attendees.ts'
import {
  type AttendeePlace,
  type AttendeeRow,
  countAttendees,
  findGivenBack,
  type GivenBack,
  listAttendees,
} from './queries.ts'

/** Read and written a page at a time, so that no list is ever whole in memory. */
const PAGE = 500
const BYTE_ORDER_MARK = '\ufeff'

const titles: Record<Locale, readonly string[]> = {
  fr: [
    'Commande',
    'Nom',
    'E-mail',
    'Tarif',
    'Prix',
    'Remboursé',
    'Échangé',
    'Devise',
    'État',
    'Acheté le (UTC)',
    'Billet',
    'Séance (UTC)',
    'Entré à (UTC)',
    'Porte',
  ],
  en: [
    'Order',
    'Name',
    'E-mail',
    'Offer',
    'Price',
    'Refunded',
    'Exchanged',
    'Currency',
    'State',
    'Bought at (UTC)',
    'Ticket',
    'Session (UTC)',
    'Admitted at (UTC)',
    'Gate',
  ],
}
const states: Record<Locale, Record<Attendee['state'], string>> = {
  fr: { valid: 'valable', voided: 'annulé' },
  en: { valid: 'valid', voided: 'voided' },
}

/** Notes in the audit who takes a list of names away, and how many names, before the first of them leaves. */
export const noteExport = each(
  async (
    tx: Tx,
    exported: { actor: string; eventId: string | null; sessionId: string | null; tickets: number },
  ): Promise<null> => {
    tx.emit(attendeesExported(exported))
    return null
  },
)

/** The list as a table, page after page. Cells that a spreadsheet would take for formulas are quoted as text. */
export async function exportAttendees(
  { db, numbering, port }: Deps,
  { bom, locale = 'fr', ...filter }: AttendeesCsvQuery,
  viewer: { accountId: string; within: readonly string[] | null },
): Promise<AsyncGenerator<string>> {
  const list = await listOf({ db, numbering }, filter, viewer.within)
  await port.run('noteExport', {
    actor: viewer.accountId,
    eventId: filter.eventId ?? null,
    sessionId: filter.sessionId ?? null,
    tickets: await countAttendees(db, list),
  })
  return (async function* pages() {
    yield (bom ? BYTE_ORDER_MARK : '') + stringify([[...titles[locale]]])
    let after: AttendeePlace | undefined
    do {
      const rows = await listAttendees(db, list, after, PAGE)
      const givenBack = await findGivenBack(
        db,
        rows.map(({ order_key }) => order_key),
      )
      yield tableOf(
        rows.map((row) => ({ ...row, ...givenBack.get(`${row.order_key} ${row.n}`) })),
        numbering,
        locale,
      )
      const last = rows.length === PAGE ? rows.at(-1) : undefined
      after = last && { sessionKey: last.session_key, orderKey: last.order_key, n: last.n }
    } while (after)
  })()
}

function tableOf(
  rows: readonly (AttendeeRow & Partial<GivenBack>)[],
  numbering: Numbering,
  locale: Locale,
): string {
  return stringify(
    rows.map((row) => {
      const one = attendeeView(row, numbering, 0)
      return [
        one.orderNumber,
        one.holderName ?? '',
        one.email ?? '',
        one.offerName,
        amountOf(one.priceCents),
        amountOf((row.amount_cents ?? 0) - (row.exchanged_cents ?? 0)),
        amountOf(row.exchanged_cents ?? 0),
        one.currency,
        states[locale][one.state],
        new Date(one.soldAtMs).toISOString(),
        one.ticketId,
        new Date(row.starts_at_ms).toISOString(),
        one.admittedAtMs === null ? '' : new Date(one.admittedAtMs).toISOString(),
        one.gate ?? '',
      ]
    }),
    { escape_formulas: true },
  )
}

function amountOf(cents: number): string {
  return (cents / 100).toFixed(2)
}
