import { CompositeChart } from '@mantine/charts'
import '@mantine/charts/styles.layer.css'
import '@mantine/core/styles/ColorSwatch.layer.css'
import type { SalesCurveAnswer } from '@guichet/contracts/stats'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/field/select.tsx'
import type { CurvePoint } from './curve.ts'
import { MEASURES, type Measure } from './sales-search.ts'
import classes from './statistics.module.css'
import { isMoney, plainFigure, useAxisFigure, useFigure } from './use-figure.ts'
import { usePlaceNames } from './use-place-names.ts'

interface SalesChartProps {
  points: readonly CurvePoint[]
  curve: SalesCurveAnswer
  measure: Measure
  onMeasure: (measure: Measure) => void
}

/** Bars of this time, and a line of the time before. Whoever does not see it has the table below. */
export function SalesChart({ points, curve, measure, onMeasure }: SalesChartProps) {
  const { t } = useTranslation('statistics')
  const figure = useFigure(curve.currency)
  const placeName = usePlaceNames(curve)
  const total = points.reduce((sum, { now }) => sum + now[measure], 0)
  const axisFigure = useAxisFigure(curve.currency)
  const words = {
    measure: t(`measure.${measure}`),
    from: placeName(points[0]?.at ?? ''),
    to: placeName(points.at(-1)?.at ?? ''),
    total: figure(total, measure),
  }
  return (
    <>
      <header className={classes.curveHead}>
        <h2>{t('curve')}</h2>
        <Select
          aria-label={t('draw')}
          value={measure}
          onChange={({ currentTarget: { value } }) => {
            const chosen = MEASURES.find((known) => known === value)
            if (chosen) onMeasure(chosen)
          }}
          data={MEASURES.map((value) => ({ value, label: t(`measure.${value}`) }))}
        />
      </header>
      <div role="img" aria-label={t('chartOf', words)}>
        <CompositeChart
          h={340}
          data={points.map(({ at, now, before }) => ({
            at: placeName(at),
            now: plainFigure(now[measure], measure),
            ...(before ? { before: plainFigure(before[measure], measure) } : {}),
          }))}
          dataKey="at"
          series={[
            { name: 'now', label: t('now'), color: 'var(--chart-now)', type: 'bar' },
            {
              name: 'before',
              label: t('before'),
              color: 'var(--chart-before)',
              type: 'line',
              strokeDasharray: '5 4',
            },
          ]}
          withLegend
          withDots={false}
          curveType="linear"
          maxBarWidth={40}
          valueFormatter={(value) => axisFigure(value, measure)}
          yAxisProps={{ width: 76, allowDecimals: isMoney(measure) }}
          xAxisProps={{ minTickGap: 24 }}
          composedChartProps={{ accessibilityLayer: false }}
        />
      </div>
    </>
  )
}
