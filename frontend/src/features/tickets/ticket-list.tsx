import type { Ticket } from '@guichet/contracts/tickets'
import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { LinkButton } from '../../lib/router/link-button.tsx'
import { Poster } from '../../ui/poster/poster.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { Stub } from '../../ui/stub/stub.tsx'
import { myTicketsQuery, type TicketPeriod } from './api.ts'
import classes from './ticket-list.module.css'

export function TicketList({ when }: { when: TicketPeriod }) {
  const { t } = useTranslation(['tickets', 'core'])
  const found = useInfiniteQuery(myTicketsQuery(when))
  if (found.isPending) return <Skeleton height={220} radius="lg" />
  if (found.isError) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  const tickets = found.data.pages.flatMap((page) => page.items)
  if (tickets.length === 0) {
    const action = <LinkButton to="/">{t('core:backToEvents')}</LinkButton>
    return <EmptyState title={t(`empty.${when}`)} text={t('empty.text')} action={action} />
  }
  return (
    <>
      <ul className={classes.tickets}>
        {tickets.map((ticket) => (
          <TicketRow key={ticket.id} ticket={ticket} past={when === 'past'} />
        ))}
      </ul>
      {found.hasNextPage ? (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </>
  )
}

function TicketRow({ ticket, past }: { ticket: Ticket; past: boolean }) {
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
