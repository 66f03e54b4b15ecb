import type { Ticket } from '@guichet/contracts/tickets'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { SessionTime } from '../../ui/session-time/session-time.tsx'
import classes from './ticket-facts.module.css'

/** All that must be printed on a ticket, in the order one looks for it. */
export function TicketFacts({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['tickets', 'core'])
  const locale = useLocale()
  const { event, session } = ticket
  const { organiser, venue } = event
  const shown = (atMs: number, shape: 'day' | 'time') => formatDate(atMs, shape, locale, event.timeZone)
  const price =
    ticket.priceCents === 0
      ? t('core:price.free')
      : formatExactMoney(ticket.priceCents, ticket.currency, locale)
  const facts = [
    [t('one.seat'), ticket.offerName],
    [t('one.price'), price],
    [t('one.doors'), session.doorsAtMs === null ? null : shown(session.doorsAtMs, 'time')],
    [t('one.holder'), ticket.holderName],
    [t('one.fiscal'), String(ticket.fiscalNo).padStart(6, '0')],
    [t('one.order'), ticket.orderNumber],
  ] as const
  return (
    <div className={classes.ticket}>
      <div>
        <h2 className={classes.title}>{event.title}</h2>
        <p className={classes.when}>
          <SessionTime session={session} timeZone={event.timeZone} />
        </p>
        <p className="soft">
          {venue.name}, {venue.address}, {venue.city}
        </p>
      </div>
      <dl className={classes.facts}>
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <p className={classes.imprint}>
        {organiser.licenceNumber
          ? t('one.organiser', { name: organiser.name, licence: organiser.licenceNumber })
          : organiser.name}
        {' · '}
        {t('one.sold', { date: formatDate(ticket.soldAtMs, 'moment', locale, event.timeZone) })}
      </p>
    </div>
  )
}
