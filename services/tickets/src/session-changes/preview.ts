import type { Locale } from '@guichet/contracts/primitives'
import type { ChangePreview, ChangePreviewBody } from '@guichet/contracts/session-changes'
import { cancellationLetter } from '../cancellations/letter.ts'
import { countWaiting } from '../cancellations/progress.ts'
import type { SessionRow } from '../catalogue/tables.ts'
import type { Deps } from '../deps.ts'
import { moveLetter } from '../moves/letter.ts'
import { findEvening } from '../orders/detail.ts'
import type { Db } from '../tables.ts'

/** As many tickets as the mail of a preview speaks of. */
const TICKETS = 2

/**
 * Who would be told of a move or a cancellation of these sessions, what goes back, and the mail as it would be written for the first of
 * them. Changes nothing.
 */
export async function previewChange(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  sessions: readonly [SessionRow, ...SessionRow[]],
  currency: string,
  body: ChangePreviewBody,
): Promise<ChangePreview> {
  const [session] = sessions
  const keys = sessions.map(({ key }) => key)
  const { orders, tickets, cents } = await countWaiting(db, ...keys)
  const evening = await findEvening(db, session.id)
  const averageCents = tickets === 0 ? 0 : Math.round(cents / tickets)
  const about = {
    orderNumber: 'G-0000-0000',
    order: { total_cents: averageCents * TICKETS, currency },
    eventUrl: `${config.PUBLIC_URL}/events/${evening.event.slug}`,
  }
  const letterIn = (locale: Locale) => {
    const recipient = { email: '', locale, ticketsUrl: `${config.PUBLIC_URL}/tickets`, opensByLink: null }
    const written =
      body.change === 'cancel'
        ? cancellationLetter({
            ...about,
            recipient,
            evening: { ...evening, session: { ...evening.session, notice: body.notice || null } },
            tickets: TICKETS,
            refundCents: averageCents * TICKETS,
          })
        : moveLetter({
            ...about,
            recipient,
            evening: { ...evening, session: { ...evening.session, startsAtMs: body.startsAtMs } },
            move: {
              from_ms: session.starts_at_ms,
              to_ms: body.startsAtMs,
              refund_until_ms: body.refundUntilMs,
              notice: body.notice || null,
            },
            tickets: TICKETS,
          })
    const { subject, letter } = written
    return { subject, title: letter.title, paragraphs: [...letter.paragraphs] }
  }
  return {
    orders,
    tickets,
    held: await countHeld(db, keys),
    refundCents: cents,
    currency,
    letters: { fr: letterIn('fr'), en: letterIn('en') },
  }
}

async function countHeld(db: Db, sessionKeys: readonly number[]): Promise<number> {
  const { count } = await db
    .selectFrom('orders')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('session_key', 'in', sessionKeys)
    .where('state', '=', 'held')
    .executeTakeFirstOrThrow()
  return count
}
