import type { SalesCurveAnswer } from '@guichet/contracts/stats'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'

/** What stands under a bar: a day, or the hour on the clocks there. */
export function usePlaceNames({
  timeZone,
}: Pick<SalesCurveAnswer, 'timeZone'>): (at: string | number) => string {
  const locale = useLocale()
  return (at) =>
    typeof at === 'string'
      ? formatDate(Date.parse(at), 'shortDay', locale, 'UTC')
      : `${formatDate(at, 'shortDay', locale, timeZone)}, ${formatDate(at, 'time', locale, timeZone)}`
}
