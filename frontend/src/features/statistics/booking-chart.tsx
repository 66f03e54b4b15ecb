import { LineChart } from '@mantine/charts'
import '@mantine/charts/styles.layer.css'
import '@mantine/core/styles/ColorSwatch.layer.css'
import type { BookingCurveAnswer } from '@guichet/contracts/stats'
import { useTranslation } from 'react-i18next'
import { formatSession } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import type { BookingRow } from './bookings.ts'
import type { Measure } from './sales-search.ts'
import { isMoney, plainFigure, useAxisFigure } from './use-figure.ts'

/** Each by its colour and by its dashes; the first is the one that is looked at. */
const LINES = [
  { color: 'var(--chart-now)' },
  { color: 'var(--text)', strokeDasharray: '7 4' },
  { color: 'var(--text-soft)', strokeDasharray: '2 3' },
  { color: 'var(--line-strong)', strokeDasharray: '10 4 2 4' },
] as const

interface BookingChartProps {
  answer: BookingCurveAnswer
  rows: readonly BookingRow[]
  measure: Measure
}

/** A line for each session, from the first sale to its day. Whoever does not see it has the table below. */
export function BookingChart({ answer: { sessions, timeZone, currency }, rows, measure }: BookingChartProps) {
  const { t } = useTranslation('statistics')
  const locale = useLocale()
  const axisFigure = useAxisFigure(currency)
  const names = sessions.map(({ startsAtMs }) => formatSession(startsAtMs, locale, timeZone))
  return (
    <div
      role="img"
      aria-label={t('bookings.chartOf', { measure: t(`measure.${measure}`), sessions: names.join(' ; ') })}
    >
      <LineChart
        h={340}
        data={rows.map(({ daysBefore, sums }) => ({
          at: t('bookings.daysBefore', { count: daysBefore }),
          ...Object.fromEntries(
            sums.flatMap((sum, n) => (sum === null ? [] : [[`session${n}`, plainFigure(sum, measure)]])),
          ),
        }))}
        dataKey="at"
        series={names.map((label, n) => ({ name: `session${n}`, label, ...(LINES[n] ?? LINES[0]) }))}
        withLegend
        withDots={false}
        curveType="stepAfter"
        strokeWidth={2.5}
        connectNulls={false}
        valueFormatter={(value) => axisFigure(value, measure)}
        yAxisProps={{ width: 76, allowDecimals: isMoney(measure) }}
        xAxisProps={{ minTickGap: 24 }}
        lineChartProps={{ accessibilityLayer: false }}
      />
    </div>
  )
}
