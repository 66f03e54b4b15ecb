import type { SalesCurveAnswer, SalesFigures } from '@guichet/contracts/stats'
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { saveText } from '../../lib/download.ts'
import type { CurvePoint } from './curve.ts'
import type { Days } from './days.ts'
import classes from './statistics.module.css'
import { useFigure } from './use-figure.ts'
import { usePlaceNames } from './use-place-names.ts'

const COLUMNS = [
  'orders',
  'sold',
  'returned',
  'abandoned',
  'grossCents',
  'refundedCents',
  'netCents',
] as const

interface CurveTableProps {
  points: readonly CurvePoint[]
  curve: SalesCurveAnswer
  days: Days
}

/** Every value behind the chart, to read and to take along. */
export function CurveTable({ points, curve, days }: CurveTableProps) {
  const { t } = useTranslation('statistics')
  const figure = useFigure(curve.currency)
  const placeName = usePlaceNames(curve)
  const place = t(curve.bucket)
  async function download() {
    const { csvOf } = await import('../../lib/csv.ts')
    const head = [place, ...COLUMNS.map((column) => t(`measure.${column}`))]
    const rows = points.map(({ at, now }) => [
      typeof at === 'string' ? at : new Date(at).toISOString(),
      ...COLUMNS.map((column) => plain(now, column)),
    ])
    saveText(csvOf([head, ...rows]), 'text/csv', `${t('fileName')}-${days.from}-${days.to}.csv`)
  }
  return (
    <>
      <details className={classes.values}>
        <summary>{t('table')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by the arrow keys */}
        <section className={classes.scroll} tabIndex={0} aria-label={t('curve')}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{place}</th>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {t(`measure.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {points.map(({ at, now }) => (
                <tr key={at}>
                  <th scope="row">{placeName(at)}</th>
                  {COLUMNS.map((column) => (
                    <td key={column}>{figure(now, column)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
      <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={download}>
        {t('download')}
      </Button>
    </>
  )
}

/** Money in whole coins, as spreadsheets add it up. */
function plain(figures: SalesFigures, column: keyof SalesFigures): number {
  return column.endsWith('Cents') ? figures[column] / 100 : figures[column]
}
