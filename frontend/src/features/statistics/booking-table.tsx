import type { BookingCurveAnswer } from '@guichet/contracts/stats'
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { saveText } from '../../lib/download.ts'
import { formatSession } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import type { BookingRow } from './bookings.ts'
import { NOTHING } from './curve.ts'
import type { Measure } from './sales-search.ts'
import classes from './statistics.module.css'
import { useFigure } from './use-figure.ts'

interface BookingTableProps {
  answer: BookingCurveAnswer
  rows: readonly BookingRow[]
  measure: Measure
}

/** Every value behind the lines, to read and to take along. */
export function BookingTable({ answer: { sessions, timeZone, currency }, rows, measure }: BookingTableProps) {
  const { t } = useTranslation('statistics')
  const locale = useLocale()
  const figure = useFigure(currency)
  const names = sessions.map(({ sessionId, startsAtMs }) => ({
    sessionId,
    name: formatSession(startsAtMs, locale, timeZone),
  }))
  async function download() {
    const { csvOf } = await import('../../lib/csv.ts')
    const head = [t('bookings.day'), ...names.map(({ name }) => name)]
    const plain = (sum: number | null) => (sum !== null && measure === 'netCents' ? sum / 100 : (sum ?? ''))
    const lines = rows.map(({ daysBefore, sums }) => [daysBefore, ...sums.map(plain)])
    saveText(csvOf([head, ...lines]), 'text/csv', `${t('bookings.fileName')}.csv`)
  }
  return (
    <>
      <details className={classes.values}>
        <summary>{t('table')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by the arrow keys */}
        <section className={classes.scroll} tabIndex={0} aria-label={t('bookings.title')}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('bookings.day')}</th>
                {names.map(({ sessionId, name }) => (
                  <th key={sessionId} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ daysBefore, sums }) => (
                <tr key={daysBefore}>
                  <th scope="row">{t('bookings.daysBefore', { count: daysBefore })}</th>
                  {names.map(({ sessionId }, n) => (
                    <td key={sessionId}>
                      {typeof sums[n] === 'number'
                        ? figure({ ...NOTHING, [measure]: sums[n] }, measure)
                        : '–'}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
      <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={download}>
        {t('bookings.download')}
      </Button>
    </>
  )
}
