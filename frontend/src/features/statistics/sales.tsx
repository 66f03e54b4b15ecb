import type { SalesCurveAnswer } from '@guichet/contracts/stats'
import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { useStandingError } from '../../lib/api/use-standing-error.ts'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { curveQuery, type Looked, statsQuery } from './api.ts'
import { BookingCurve } from './booking-curve.tsx'
import { Breakdowns } from './breakdowns.tsx'
import { Compared } from './compared.tsx'
import { type CurvePoint, curveOf } from './curve.ts'
import { type Days, daysBefore, spanOn } from './days.ts'
import { FigureValues } from './figure-values.tsx'
import { OfBefore } from './of-before.tsx'
import { SalesFilters } from './sales-filters.tsx'
import type { Measure, SalesSearch } from './sales-search.ts'
import classes from './statistics.module.css'
import { today } from './today.ts'
import { Totals } from './totals.tsx'
import { usePlaceNames } from './use-place-names.ts'

const SalesChart = lazy(async () => ({ default: (await import('./sales-chart.tsx')).SalesChart }))

/** What stands in the table behind the curve. */
const VALUES = ['orders', 'sold', 'returned', 'abandoned', 'grossCents', 'refundedCents', 'netCents'] as const

interface SalesProps {
  search: SalesSearch
  onSearch: (change: SalesSearch) => void
}

/** What was sold and earned: as a whole, over time, and by where it came from. */
export function Sales({ search, onSearch }: SalesProps) {
  const { t } = useTranslation('statistics')
  const days = daysOf(search)
  const { organiser: organiserId, event: eventId, channel, currency } = search
  const stats = useQuery(statsQuery({ ...days, organiserId, eventId, channel, currency }))
  const failed = useStandingError(stats)
  const again = () => stats.refetch()
  if (isProblem(failed, 'forbidden')) return <EmptyState title={t('none')} text={t('noneText')} />
  const shown = stats.data
  return (
    <div className={classes.sales}>
      <SalesFilters search={search} days={days} shown={shown} onSearch={onSearch} />
      {stats.error || failed ? <ErrorNote error={stats.error ?? failed} onRetry={again} /> : null}
      {shown ? (
        <OfBefore isSo={stats.isPlaceholderData}>
          <Totals stats={shown} />
          <Compared days={days} />
          {shown.total.orders + shown.total.returned + shown.total.abandoned === 0 ? (
            <Nothing onWider={() => onSearch(spanOn('year', today()))} />
          ) : (
            <Curve
              looked={{ ...days, organiserId, eventId, channel, currency: shown.currency }}
              search={search}
              onSearch={onSearch}
            />
          )}
          {eventId === undefined ? null : (
            <BookingCurve
              of={{ eventId, sessionId: search.session, channel, currency: shown.currency }}
              measure={search.draw ?? 'netCents'}
              onSession={(session) => onSearch({ session })}
            />
          )}
          <Breakdowns stats={shown} search={search} />
        </OfBefore>
      ) : null}
      {shown || failed ? null : <Skeleton height={420} radius="lg" />}
    </div>
  )
}

function daysOf({ from, to }: SalesSearch): Days {
  return from && to ? { from, to } : spanOn('month', today())
}

function Nothing({ onWider }: { onWider: () => void }) {
  const { t } = useTranslation('statistics')
  const wider = (
    <Button variant="default" onClick={onWider}>
      {t('wider')}
    </Button>
  )
  return <EmptyState title={t('nothing')} text={t('nothingText')} action={wider} />
}

function Curve({ looked, search, onSearch }: SalesProps & { looked: Looked }) {
  const before = daysBefore(looked)
  const now = useQuery(curveQuery(looked))
  const earlier = useQuery(curveQuery({ ...looked, ...before }))
  if (now.error && !now.data) return <ErrorNote error={now.error} onRetry={() => now.refetch()} />
  if (!now.data) return <Skeleton height={360} radius="lg" />
  const points = curveOf(looked, now.data, before, earlier.data)
  const measure = search.draw ?? 'netCents'
  return (
    <section className={classes.curve}>
      <Suspense fallback={<Skeleton height={360} radius="lg" />}>
        <SalesChart
          points={points}
          curve={now.data}
          measure={measure}
          onMeasure={(draw) => onSearch({ draw: draw === 'netCents' ? undefined : draw })}
        />
      </Suspense>
      <CurveValues points={points} curve={now.data} days={looked} measure={measure} />
    </section>
  )
}

interface CurveValuesProps {
  points: readonly CurvePoint[]
  curve: SalesCurveAnswer
  days: Days
  /** That is drawn, beside the time before. */
  measure: Measure
}

function CurveValues({ points, curve, days, measure }: CurveValuesProps) {
  const { t } = useTranslation('statistics')
  const placeName = usePlaceNames(curve)
  return (
    <FigureValues
      label={t('curve')}
      first={t(curve.bucket)}
      columns={[
        ...VALUES.map((name) => ({ name, label: t(`measure.${name}`) })),
        { name: 'before', label: t('drawnBefore', { measure: t(`measure.${measure}`) }), measure },
      ]}
      rows={points.map(({ at, now, before }) => ({
        key: typeof at === 'string' ? at : new Date(at).toISOString(),
        name: placeName(at),
        figures: { ...now, before: before?.[measure] ?? null },
      }))}
      currency={curve.currency}
      fileName={`${t('fileName')}-${days.from}-${days.to}`}
    />
  )
}
