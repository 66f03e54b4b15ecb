import { MOST_EVENTS, type StatsAnswer } from '@guichet/contracts/stats'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { FigurePart } from './figure-table.tsx'
import type { SalesSearch } from './sales-search.ts'

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
  const columns = COLUMNS.map((name) => ({ name, label: t(`measure.${name}`) }))
  return (
    <>
      {events.length > 0 ? (
        <FigurePart
          title={t('byEvent')}
          note={events.length === MOST_EVENTS ? t('onlyMost', { count: MOST_EVENTS }) : undefined}
          first={t('event')}
          columns={columns}
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
        <FigurePart
          title={t('byOffer')}
          first={t('offer')}
          columns={columns}
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
        <FigurePart
          title={t('byChannel')}
          first={t('channel')}
          columns={columns}
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
