import type { Ticket } from '@guichet/contracts/tickets'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Poster } from '../../ui/poster/poster.tsx'
import { Stub } from '../../ui/stub/stub.tsx'
import classes from './ticket-list.module.css'

/** A ticket in a list: when, what and where. */
export function TicketRow({ ticket, past }: { ticket: Ticket; past: boolean }) {
  const { t } = useTranslation('tickets')
  const locale = useLocale()
  const { event, session } = ticket
  const shown = (shape: 'weekday' | 'dayNumber' | 'month' | 'time') =>
    formatDate(session.startsAtMs, shape, locale, event.timeZone)
  return (
    <li className={classes.row}>
      <Stub
        slim
        torn={past || ticket.state === 'voided' || ticket.state === 'transferred'}
        counterfoil={
          <time className={classes.date} dateTime={new Date(session.startsAtMs).toISOString()}>
            <span>{shown('weekday')}</span>
            <strong>{shown('dayNumber')}</strong>
            <span>{shown('month')}</span>
            <span>{shown('time')}</span>
          </time>
        }
      >
        <div className={classes.words}>
          <Poster className={classes.poster} src={event.imageUrl} alt="" />
          <div>
            <h2>
              <Link to="/tickets/$ticketId" params={{ ticketId: ticket.id }} className={classes.link}>
                {event.title}
              </Link>
            </h2>
            <p>{ticket.offerName}</p>
            <p className="soft">
              {event.venue.name}, {event.venue.city}
            </p>
            {ticket.state === 'voided' ? <p className="soft">{t('one.voided')}</p> : null}
            {ticket.transferredTo ? (
              <p className="soft">{t('one.transferred', { name: ticket.transferredTo })}</p>
            ) : null}
          </div>
        </div>
      </Stub>
    </li>
  )
}
