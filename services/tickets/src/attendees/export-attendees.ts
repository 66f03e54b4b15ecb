import type { Attendee, AttendeesCsvQuery } from '@guichet/contracts/attendees'
import { type Column, moment, money, type Titles, text, word } from '@guichet/service-kit/csv/columns'
import { writeCsv } from '@guichet/service-kit/csv/write-csv'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Deps } from '../deps.ts'
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

interface ExportedAttendee {
  attendee: Attendee
  row: AttendeeRow & Partial<GivenBack>
}

const states: Record<Attendee['state'], Titles> = {
  valid: ['valid', 'valable'],
  voided: ['voided', 'annulé'],
}

const zone = () => 'UTC'

const columns: readonly Column<ExportedAttendee>[] = [
  text(['Order', 'Commande'], ({ attendee }) => attendee.orderNumber),
  text(['Name', 'Nom'], ({ attendee }) => attendee.holderName),
  text(['E-mail', 'E-mail'], ({ attendee }) => attendee.email),
  text(['Offer', 'Tarif'], ({ attendee }) => attendee.offerName),
  money(['Price', 'Prix'], ({ attendee }) => attendee.priceCents),
  money(['Refunded', 'Remboursé'], ({ row }) => (row.amount_cents ?? 0) - (row.exchanged_cents ?? 0)),
  money(['Exchanged', 'Échangé'], ({ row }) => row.exchanged_cents ?? 0),
  text(['Currency', 'Devise'], ({ attendee }) => attendee.currency),
  word<ExportedAttendee, Attendee['state']>(['State', 'État'], states, ({ attendee }) => attendee.state),
  moment<ExportedAttendee>(['Bought at (UTC)', 'Acheté le (UTC)'], ({ attendee }) => attendee.soldAtMs, zone),
  text(['Ticket', 'Billet'], ({ attendee }) => attendee.ticketId),
  moment<ExportedAttendee>(['Session (UTC)', 'Séance (UTC)'], ({ row }) => row.starts_at_ms, zone),
  moment<ExportedAttendee>(
    ['Admitted at (UTC)', 'Entré à (UTC)'],
    ({ attendee }) => attendee.admittedAtMs,
    zone,
  ),
  text(['Gate', 'Porte'], ({ attendee }) => attendee.gate),
]

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

/** The list as a table, page after page. */
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
  return writeCsv(columns, readAttendees({ db, numbering }, list), { locale, bom })
}

async function* readAttendees(
  { db, numbering }: Pick<Deps, 'db' | 'numbering'>,
  list: Awaited<ReturnType<typeof listOf>>,
): AsyncGenerator<ExportedAttendee[]> {
  let after: AttendeePlace | undefined
  do {
    const rows = await listAttendees(db, list, after, PAGE)
    const givenBack = await findGivenBack(
      db,
      rows.map(({ order_key }) => order_key),
    )
    yield rows.map((row) => ({
      attendee: attendeeView(row, numbering, 0),
      row: { ...row, ...givenBack.get(`${row.order_key} ${row.n}`) },
    }))
    const last = rows.length === PAGE ? rows.at(-1) : undefined
    after = last && { sessionKey: last.session_key, orderKey: last.order_key, n: last.n }
  } while (after)
}
