import type { SessionAttendanceAnswer } from '@guichet/contracts/stats'
import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { FigurePart } from './figure-table.tsx'
import classes from './statistics.module.css'

const DoorChart = lazy(async () => ({ default: (await import('./door-chart.tsx')).DoorChart }))

/** Of one session: how full, who came, and when through which gate. */
export function SessionFigures({ found }: { found: SessionAttendanceAnswer }) {
  const { t } = useTranslation('statistics')
  const locale = useLocale()
  const { session, offers, channels, door } = found
  const { tickets, capacity, admitted, noShows, timeZone } = session
  const number = new Intl.NumberFormat(locale)
  const columns = (['tickets', 'admitted'] as const).map((name) => ({ name, label: t(`session.${name}`) }))
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const figures = [
    { name: 'tickets', figure: number.format(tickets), of: capacity > 0 ? tickets / capacity : null },
    { name: 'admitted', figure: number.format(admitted), of: tickets > 0 ? admitted / tickets : null },
    ...(noShows === null
      ? []
      : [
          {
            name: 'noShows',
            figure: number.format(noShows),
            of: tickets > 0 ? noShows / tickets : null,
          } as const,
        ]),
  ] as const
  return (
    <div className={classes.sales}>
      <dl className={classes.totals} aria-label={t('figures')}>
        {figures.map(({ name, figure, of }) => (
          <div key={name} data-measure={name}>
            <dt>{t(`session.${name}`)}</dt>
            <dd className={classes.figure}>{figure}</dd>
            {of === null ? null : (
              <dd className={classes.change}>
                {t(`session.${name}Of`, { share: share.format(of), capacity })}
              </dd>
            )}
          </div>
        ))}
      </dl>
      {door.length + offers.length === 0 ? (
        <EmptyState title={t('noTickets')} text={t('noTicketsText')} />
      ) : null}
      {door.length > 0 ? (
        <section className={classes.curve}>
          <Suspense fallback={<Skeleton height={340} radius="lg" />}>
            <DoorChart door={door} timeZone={timeZone} />
          </Suspense>
        </section>
      ) : null}
      {offers.length > 0 ? (
        <FigurePart
          title={t('byOffer')}
          first={t('offer')}
          columns={columns}
          rows={offers.map(({ offerId, name, ...came }) => ({ key: offerId, name, figures: came }))}
        />
      ) : null}
      {channels.length > 1 ? (
        <FigurePart
          title={t('byChannel')}
          first={t('channel')}
          columns={columns}
          rows={channels.map(({ channel, ...came }) => ({
            key: channel,
            name: t(`channels.${channel}`),
            figures: came,
          }))}
        />
      ) : null}
    </div>
  )
}
