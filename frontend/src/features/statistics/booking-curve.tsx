import type { BookingCurveAnswer } from '@guichet/contracts/stats'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { formatSession } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { SessionSelect } from '../../ui/field/session-select.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { bookingCurveQuery } from './api.ts'
import { BookingTable } from './booking-table.tsx'
import { type BookingRow, bookingRows, rowOfToday } from './bookings.ts'
import { changeOf } from './curve.ts'
import type { Measure } from './sales-search.ts'
import classes from './statistics.module.css'
import { useFigure } from './use-figure.ts'

const BookingChart = lazy(async () => ({ default: (await import('./booking-chart.tsx')).BookingChart }))

interface BookingCurveProps {
  of: Parameters<typeof bookingCurveQuery>[0]
  measure: Measure
  onSession: (sessionId: string) => void
}

/** How a session sells as its day comes nearer, beside those before it. Nothing for an event that has but one, or sold nothing yet. */
export function BookingCurve({ of, measure, onSession }: BookingCurveProps) {
  const { t } = useTranslation('statistics')
  const found = useQuery(bookingCurveQuery(of))
  if (found.error && !found.data) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  if (!found.data || found.data.choices.length < 2) return null
  const { sessions, choices, timeZone } = found.data
  const rows = bookingRows(sessions, measure)
  const hasSold = sessions.some(({ points }) => points.length > 0)
  return (
    <section className={classes.curve} aria-busy={found.isPlaceholderData}>
      <header className={classes.curveHead}>
        <h2>{t('bookings.title')}</h2>
        <SessionSelect
          label={t('bookings.session')}
          sessions={choices.map(({ sessionId, startsAtMs }) => ({ id: sessionId, startsAtMs }))}
          timeZone={timeZone}
          value={sessions[0]?.sessionId ?? ''}
          onChange={onSession}
        />
      </header>
      {hasSold ? (
        <>
          <Standing answer={found.data} rows={rows} measure={measure} />
          <Suspense fallback={<Skeleton height={340} radius="lg" />}>
            <BookingChart answer={found.data} rows={rows} measure={measure} />
          </Suspense>
          <p className="soft">{t('bookings.refunds')}</p>
          <BookingTable answer={found.data} rows={rows} measure={measure} />
        </>
      ) : (
        <p className="soft">{t('bookings.nothing')}</p>
      )}
    </section>
  )
}

interface StandingProps {
  answer: BookingCurveAnswer
  rows: readonly BookingRow[]
  measure: Measure
}

/** How the session stands beside the one before it, as many days before. */
function Standing({ answer: { sessions, timeZone, currency }, rows, measure }: StandingProps) {
  const { t } = useTranslation('statistics')
  const locale = useLocale()
  const figure = useFigure(currency)
  const [now, before] = rowOfToday(rows, sessions)?.sums ?? []
  const [shown, earlier] = sessions
  if (!shown || now === null || now === undefined) return null
  const written = (sum: number) => figure(sum, measure)
  const so = shown.daysLeft < 0 ? t('bookings.over') : t('bookings.left', { count: shown.daysLeft })
  if (!earlier || before === null || before === undefined) {
    return <p>{t('bookings.alone', { so, now: written(now), measure: t(`measure.${measure}`) })}</p>
  }
  const change = changeOf(now, before)
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  })
  return (
    <p>
      {t('bookings.beside', {
        so,
        now: written(now),
        before: written(before),
        measure: t(`measure.${measure}`),
        session: formatSession(earlier.startsAtMs, locale, timeZone),
      })}
      {change === null ? null : ` (${percent.format(change)})`}
    </p>
  )
}
