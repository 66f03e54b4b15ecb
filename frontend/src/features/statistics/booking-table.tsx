import type { BookingCurveAnswer } from '@guichet/contracts/stats'
import { useTranslation } from 'react-i18next'
import { formatSession } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import type { BookingRow } from './bookings.ts'
import { FigureValues } from './figure-values.tsx'
import type { Measure } from './sales-search.ts'

interface BookingTableProps {
  answer: BookingCurveAnswer
  rows: readonly BookingRow[]
  measure: Measure
}

/** Every value behind the lines, to read and to take along. */
export function BookingTable({ answer: { sessions, timeZone, currency }, rows, measure }: BookingTableProps) {
  const { t } = useTranslation('statistics')
  const locale = useLocale()
  return (
    <FigureValues
      label={t('bookings.title')}
      first={t('bookings.day')}
      columns={sessions.map(({ sessionId, startsAtMs }) => ({
        name: sessionId,
        label: formatSession(startsAtMs, locale, timeZone),
        measure,
      }))}
      rows={rows.map(({ daysBefore, sums }) => ({
        key: daysBefore,
        name: t('bookings.daysBefore', { count: daysBefore }),
        figures: Object.fromEntries(sessions.map(({ sessionId }, n) => [sessionId, sums[n] ?? null])),
      }))}
      currency={currency}
      fileName={t('bookings.fileName')}
      download={t('bookings.download')}
    />
  )
}
