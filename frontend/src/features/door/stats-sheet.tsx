import type { DoorSession, DoorStats } from '@guichet/contracts/validation'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { doorStatsQuery } from './api.ts'
import classes from './stats-sheet.module.css'

interface StatsSheetProps {
  session: DoorSession
  onClose: () => void
}

/** How the night goes, at all gates, as it goes. */
export function StatsSheet({ session, onClose }: StatsSheetProps) {
  const { t } = useTranslation('door')
  const locale = useLocale()
  const stats = useQuery(doorStatsQuery(session.id))
  const time = (atMs: number) => formatDate(atMs, 'time', locale, session.timeZone)
  return (
    <Sheet title={t('stats.title')} onClose={onClose}>
      <p className="soft">
        {session.doorsAtMs === null ? null : `${t('stats.doors', { time: time(session.doorsAtMs) })} · `}
        {t('stats.ends', { time: time(session.endsAtMs) })}
      </p>
      {stats.isPending ? <Skeleton height={320} radius="md" /> : null}
      {stats.isError ? <ErrorNote error={stats.error} onRetry={() => stats.refetch()} /> : null}
      {stats.data ? (
        <>
          <Totals stats={stats.data} />
          <Minutes stats={stats.data} timeZone={session.timeZone} />
          <Gates stats={stats.data} />
        </>
      ) : null}
    </Sheet>
  )
}

function Totals({ stats }: { stats: DoorStats }) {
  const { t } = useTranslation('door')
  const number = new Intl.NumberFormat(useLocale())
  const figures = [
    ['admitted', stats.admitted],
    ['expected', stats.tickets],
    ['entries', stats.entries],
    ['exits', stats.exits],
    ['byHand', stats.byHand],
    ['undone', stats.undone],
    ['refused', stats.refused],
  ] as const
  return (
    <dl className={classes.totals}>
      <div className={classes.main}>
        <dt>{t('stats.inside')}</dt>
        <dd>{number.format(stats.inside)}</dd>
      </div>
      {figures.map(([name, count]) => (
        <div key={name}>
          <dt>{t(`stats.${name}`)}</dt>
          <dd>{number.format(count)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Minutes({ stats: { minutes }, timeZone }: { stats: DoorStats; timeZone: string }) {
  const { t } = useTranslation('door')
  const locale = useLocale()
  const number = new Intl.NumberFormat(locale)
  const most = Math.max(1, ...minutes.map(({ entries, exits }) => Math.max(entries, exits)))
  const share = (count: number) => `${(count / most) * 100}%`
  return (
    <section aria-labelledby="door-minutes">
      <h3 id="door-minutes">{t('stats.minutes')}</h3>
      <ol className={classes.minutes}>
        {minutes.map(({ startsAtMs, entries, exits }) => {
          const time = formatDate(startsAtMs, 'time', locale, timeZone)
          return (
            <li key={startsAtMs}>
              <span className={classes.spoken}>{t('stats.minute', { time, entries, exits })}</span>
              <span className={classes.bars} aria-hidden>
                <span className={classes.entries} style={{ height: share(entries) }} />
                <span className={classes.exits} style={{ height: share(exits) }} />
              </span>
              <small aria-hidden>{number.format(entries)}</small>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function Gates({ stats: { gates } }: { stats: DoorStats }) {
  const { t } = useTranslation('door')
  if (gates.length === 0) return <p className="soft">{t('stats.noGates')}</p>
  return (
    <section aria-labelledby="door-gates">
      <h3 id="door-gates">{t('stats.gates')}</h3>
      <table className={classes.gates}>
        <thead>
          <tr>
            <th scope="col">{t('stats.gate')}</th>
            <th scope="col">{t('stats.entries')}</th>
            <th scope="col">{t('stats.exits')}</th>
            <th scope="col">{t('stats.byHand')}</th>
            <th scope="col">{t('stats.refused')}</th>
          </tr>
        </thead>
        <tbody>
          {gates.map(({ gate, admitted, exits, byHand, refused }) => (
            <tr key={gate}>
              <th scope="row">{gate}</th>
              <td>{admitted}</td>
              <td>{exits}</td>
              <td>{byHand}</td>
              <td>{refused}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
