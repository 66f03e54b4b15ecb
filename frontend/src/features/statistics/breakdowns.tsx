import { MOST_EVENTS, type SalesFigures, type StatsAnswer } from '@guichet/contracts/stats'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import type { SalesSearch } from './sales-search.ts'
import classes from './statistics.module.css'
import { useFigure } from './use-figure.ts'

const COLUMNS = ['orders', 'sold', 'returned', 'refundedCents', 'netCents'] as const

interface BreakdownsProps {
  stats: StatsAnswer
  search: SalesSearch
}

/** Where it came from: the events that sold it, or of one event its prices; and by which way. */
export function Breakdowns({ stats, search }: BreakdownsProps) {
  const { t } = useTranslation('statistics')
  const locale = useLocale()
  const { events, offers, channels, currency, timeZone } = stats
  return (
    <>
      {events.length > 0 ? (
        <Breakdown
          title={t('byEvent')}
          note={events.length === MOST_EVENTS ? t('onlyMost', { count: MOST_EVENTS }) : undefined}
          first={t('event')}
          currency={currency}
          rows={events.map(({ eventId, title, ...figures }) => ({
            key: eventId,
            figures,
            name: (
              <Link to="/admin" search={{ ...search, event: eventId }}>
                {title || eventId}
              </Link>
            ),
          }))}
        />
      ) : null}
      {offers.length > 0 ? (
        <Breakdown
          title={t('byOffer')}
          first={t('offer')}
          currency={currency}
          rows={offers.map(({ offerId, name, startsAtMs, sessionId: _, ...figures }) => ({
            key: offerId,
            figures,
            name: (
              <>
                {name}
                {startsAtMs === null ? null : (
                  <small className="soft">{formatDate(startsAtMs, 'moment', locale, timeZone)}</small>
                )}
              </>
            ),
          }))}
        />
      ) : null}
      {channels.length > 1 ? (
        <Breakdown
          title={t('byChannel')}
          first={t('channel')}
          currency={currency}
          rows={channels.map(({ channel, ...figures }) => ({
            key: channel,
            figures,
            name: (
              <Link to="/admin" search={{ ...search, channel }}>
                {t(`channels.${channel}`)}
              </Link>
            ),
          }))}
        />
      ) : null}
    </>
  )
}

interface BreakdownProps {
  title: string
  note?: string | undefined
  /** What the first column has. */
  first: string
  currency: string
  rows: readonly { key: string; name: ReactNode; figures: SalesFigures }[]
}

function Breakdown({ title, note, first, currency, rows }: BreakdownProps) {
  const { t } = useTranslation('statistics')
  const figure = useFigure(currency)
  return (
    <section className={classes.breakdown}>
      <h2>{title}</h2>
      {note ? <p className="soft">{note}</p> : null}
      <div className={classes.scroll}>
        <table className={classes.table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`measure.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, figures }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                {COLUMNS.map((column) => (
                  <td key={column}>{figure(figures, column)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
