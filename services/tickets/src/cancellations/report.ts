import type { Locale } from '@guichet/contracts/primitives'
import { stringify } from 'csv-stringify/sync'
import type { SessionRow } from '../catalogue/tables.ts'
import type { Numbering } from '../orders/numbering.ts'
import type { Db } from '../tables.ts'
import type { CancellationRow } from './tables.ts'

/** Read and written a page at a time, so that no report is ever whole in memory. */
const PAGE = 500

// Without accents: some spreadsheets take a table for Latin-1.
const words = {
  fr: {
    titles: ['Commande', 'Billets', 'Montant', 'Devise', 'Remboursement', 'E-mail', 'E-mail parti le (UTC)'],
    refund: { none: 'aucun', pending: 'en cours', succeeded: 'fait' },
    mail: { queued: 'en attente', sent: 'parti', given_up: 'non remis' },
  },
  en: {
    titles: ['Order', 'Tickets', 'Amount', 'Currency', 'Refund', 'E-mail', 'E-mail sent at (UTC)'],
    refund: { none: 'none', pending: 'under way', succeeded: 'done' },
    mail: { queued: 'waiting', sent: 'sent', given_up: 'not delivered' },
  },
} as const satisfies Record<Locale, unknown>

/** A line for each order of a cancelled session that is told: what it gets back, and where its refund and its mail stand. */
export async function* cancellationReport(
  { db, numbering }: { db: Db; numbering: Numbering },
  session: Pick<SessionRow, 'key' | 'id'>,
  { started_at_ms }: Pick<CancellationRow, 'started_at_ms'>,
  locale: Locale,
): AsyncGenerator<string> {
  yield stringify([[...words[locale].titles]])
  let after: number | undefined = 0
  while (after !== undefined) {
    const lines: Line[] = await findLines(db, session, started_at_ms, after)
    yield stringify(lines.map((line) => cellsOf(line, numbering, locale)))
    after = lines.length === PAGE ? lines.at(-1)?.key : undefined
  }
}

type Line = Awaited<ReturnType<typeof findLines>>[number]

function cellsOf(line: Line, numbering: Numbering, locale: Locale): string[] {
  const { refund, mail } = words[locale]
  return [
    numbering.numberOf(line.key),
    String(line.tickets ?? 0),
    ((line.cents ?? 0) / 100).toFixed(2),
    line.currency,
    refund[refundState(line)],
    mail[mailState(line)],
    line.sent_at_ms === null ? '' : new Date(line.sent_at_ms).toISOString(),
  ]
}

function refundState({ cents, pending }: Line): 'none' | 'pending' | 'succeeded' {
  if (!cents) return 'none'
  return pending ? 'pending' : 'succeeded'
}

function mailState({ sent_at_ms, given_up_at_ms }: Line): 'queued' | 'sent' | 'given_up' {
  if (sent_at_ms !== null) return 'sent'
  return given_up_at_ms === null ? 'queued' : 'given_up'
}

function findLines(db: Db, session: Pick<SessionRow, 'key' | 'id'>, sinceMs: number, after: number) {
  return db
    .selectFrom('orders')
    .innerJoin('mails', (join) =>
      join
        .onRef('mails.order_key', '=', 'orders.key')
        .on('mails.about_id', '=', session.id)
        .on('mails.n', 'is', null),
    )
    .select((eb) => {
      const returned = eb
        .selectFrom('returns')
        .whereRef('returns.order_key', '=', 'orders.key')
        .where('returns.why', '=', 'session_cancelled')
        .where('returns.state', '=', 'done')
      return [
        'orders.key',
        'orders.currency',
        'mails.sent_at_ms',
        'mails.given_up_at_ms',
        returned.select((of) => of.fn.countAll<number>().as('count')).as('tickets'),
        returned.select((of) => of.fn.sum<number>('returns.amount_cents').as('sum')).as('cents'),
        eb
          .selectFrom('payments')
          .select((of) => of.fn.countAll<number>().as('count'))
          .whereRef('payments.order_key', '=', 'orders.key')
          .where('payments.kind', '=', 'refund')
          .where('payments.state', '=', 'pending')
          .where('payments.begun_at_ms', '>=', sinceMs)
          .as('pending'),
      ]
    })
    .where('orders.session_key', '=', session.key)
    .where('orders.key', '>', after)
    .orderBy('orders.key')
    .limit(PAGE)
    .execute()
}
