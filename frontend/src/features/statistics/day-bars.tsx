import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.layer.css'
import '@mantine/core/styles/ColorSwatch.layer.css'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { type Days, everyDay } from './days.ts'
import classes from './statistics.module.css'

const COLOURS = ['var(--vermilion)', 'var(--text-soft)'] as const

interface DayBarsProps<Name extends string> {
  title: string
  days: Days
  /** Days on which there was something. */
  points: readonly ({ at: string } & Record<Name, number>)[]
  series: readonly { name: Name; label: string }[]
}

/** A bar for each day, and the same as a table. */
export function DayBars<Name extends string>({ title, days, points, series }: DayBarsProps<Name>) {
  const { t } = useTranslation('statistics')
  const locale = useLocale()
  const known = new Map(points.map((point) => [point.at, point]))
  const number = new Intl.NumberFormat(locale)
  const day = (at: string) => formatDate(Date.parse(at), 'shortDay', locale, 'UTC')
  const rows = everyDay(days).map((at) => ({
    at,
    counts: Object.fromEntries(series.map(({ name }) => [name, known.get(at)?.[name] ?? 0])),
  }))
  const sums = series.map(({ name, label }) => {
    const sum = rows.reduce((total, { counts }) => total + (counts[name] ?? 0), 0)
    return `${label} ${number.format(sum)}`
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
          data={rows.map(({ at, counts }) => ({ at: day(at), ...counts }))}
          dataKey="at"
          series={series.map(({ name, label }, n) => ({
            name,
            label,
            color: COLOURS[n % COLOURS.length] ?? COLOURS[0],
          }))}
          withLegend={series.length > 1}
          maxBarWidth={40}
          valueFormatter={(value) => number.format(value)}
          yAxisProps={{ allowDecimals: false }}
          xAxisProps={{ minTickGap: 24 }}
          barChartProps={{ accessibilityLayer: false }}
        />
      </div>
      <details className={classes.values}>
        <summary>{t('table')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by the arrow keys */}
        <section className={classes.scroll} tabIndex={0} aria-label={title}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('day')}</th>
                {series.map(({ name, label }) => (
                  <th key={name} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ at, counts }) => (
                <tr key={at}>
                  <th scope="row">{day(at)}</th>
                  {series.map(({ name }) => (
                    <td key={name}>{number.format(counts[name] ?? 0)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </section>
  )
}
