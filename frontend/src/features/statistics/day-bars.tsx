import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.layer.css'
import '@mantine/core/styles/ColorSwatch.layer.css'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { type Days, everyDay } from './days.ts'
import { FigureValues } from './figure-values.tsx'
import classes from './statistics.module.css'
import { isMoney, plainFigure, useAxisFigure, useFigure } from './use-figure.ts'

const COLOURS = ['var(--vermilion)', 'var(--text-soft)'] as const

interface DayBarsProps<Name extends string> {
  title: string
  days: Days
  /** Days on which there was something. */
  points: readonly ({ at: string } & Record<Name, number>)[]
  /** What is drawn: counts alone, or money alone. */
  series: readonly { name: Name; label: string }[]
  /** What stands in the table: what is drawn, unless said. */
  columns?: readonly { name: Name; label: string }[]
  currency?: string
  fileName: string
}

/** A bar for each day, and the same as a table. */
export function DayBars<Name extends string>({
  title,
  days,
  points,
  series,
  columns = series,
  currency,
  fileName,
}: DayBarsProps<Name>) {
  const { t } = useTranslation('statistics')
  const locale = useLocale()
  const figure = useFigure(currency)
  const known = new Map(points.map((point) => [point.at, point]))
  const axisFigure = useAxisFigure(currency)
  const drawsMoney = series.some(({ name }) => isMoney(name))
  const day = (at: string) => formatDate(Date.parse(at), 'shortDay', locale, 'UTC')
  const rows = everyDay(days).map((at) => ({
    at,
    figures: Object.fromEntries(
      [...series, ...columns].map(({ name }) => [name, known.get(at)?.[name] ?? 0]),
    ) as Record<Name, number>,
  }))
  const sums = series.map(({ name, label }) => {
    const sum = rows.reduce((total, { figures }) => total + figures[name], 0)
    return `${label} ${figure(sum, name)}`
  })
  return (
    <section className={classes.curve}>
      <h2>{title}</h2>
      <div
        role="img"
        aria-label={t('chartOf', {
          measure: title,
          from: day(days.from),
          to: day(days.to),
          total: sums.join(', '),
        })}
      >
        <BarChart
          h={300}
          data={rows.map(({ at, figures }) => ({
            at: day(at),
            ...Object.fromEntries(series.map(({ name }) => [name, plainFigure(figures[name], name)])),
          }))}
          dataKey="at"
          series={series.map(({ name, label }, n) => ({
            name,
            label,
            color: COLOURS[n % COLOURS.length] ?? COLOURS[0],
          }))}
          withLegend={series.length > 1}
          maxBarWidth={40}
          valueFormatter={(value) => axisFigure(value, series[0]?.name ?? '')}
          yAxisProps={{ allowDecimals: drawsMoney, ...(drawsMoney ? { width: 76 } : {}) }}
          xAxisProps={{ minTickGap: 24 }}
          barChartProps={{ accessibilityLayer: false }}
        />
      </div>
      <FigureValues
        label={title}
        first={t('day')}
        columns={columns}
        rows={rows.map(({ at, figures }) => ({ key: at, name: day(at), figures }))}
        currency={currency}
        fileName={`${fileName}-${days.from}-${days.to}`}
      />
    </section>
  )
}
