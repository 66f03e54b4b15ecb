import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.layer.css'
import '@mantine/core/styles/ColorSwatch.layer.css'
import type { SessionAttendanceAnswer } from '@guichet/contracts/stats'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { doorCurve } from './door-curve.ts'
import classes from './statistics.module.css'

const COLOURS = ['var(--vermilion)', 'var(--gold)', 'var(--text-soft)', 'var(--text)'] as const

interface DoorChartProps {
  door: SessionAttendanceAnswer['door']
  timeZone: string
}

/** Who came in, by gate. */
export function DoorChart({ door, timeZone }: DoorChartProps) {
  const { t } = useTranslation('statistics')
  const locale = useLocale()
  const number = new Intl.NumberFormat(locale)
  const { gates, points } = doorCurve(door)
  const time = (atMs: number) => formatDate(atMs, 'time', locale, timeZone)
  const entered = door.reduce((sum, { entries }) => sum + entries, 0)
  return (
    <>
      <h2>{t('door')}</h2>
      <div
        role="img"
        aria-label={t('doorOf', {
          entered,
          from: time(points[0]?.atMs ?? 0),
          to: time(points.at(-1)?.atMs ?? 0),
        })}
      >
        <BarChart
          h={300}
          type="stacked"
          data={points.map(({ atMs, entries }) => ({
            at: time(atMs),
            ...Object.fromEntries(gates.map((gate, n) => [`gate${n}`, entries[gate] ?? 0])),
          }))}
          dataKey="at"
          series={gates.map((gate, n) => ({
            name: `gate${n}`,
            label: gate,
            color: COLOURS[n % COLOURS.length] ?? COLOURS[0],
          }))}
          withLegend={gates.length > 1}
          maxBarWidth={32}
          valueFormatter={(value) => number.format(value)}
          xAxisProps={{ minTickGap: 24 }}
          yAxisProps={{ allowDecimals: false }}
          barChartProps={{ accessibilityLayer: false }}
        />
      </div>
      <details className={classes.values}>
        <summary>{t('table')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by the arrow keys */}
        <section className={classes.scroll} tabIndex={0} aria-label={t('door')}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('minute')}</th>
                <th scope="col">{t('gate')}</th>
                <th scope="col">{t('entries')}</th>
                <th scope="col">{t('exits')}</th>
              </tr>
            </thead>
            <tbody>
              {door.map(({ atMs, gate, entries, exits }) => (
                <tr key={`${atMs} ${gate}`}>
                  <th scope="row">{formatDate(atMs, 'moment', locale, timeZone)}</th>
                  <td>{gate}</td>
                  <td>{number.format(entries)}</td>
                  <td>{number.format(exits)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </>
  )
}
