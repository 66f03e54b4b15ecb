import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { type Days, daysBefore } from './days.ts'
import classes from './statistics.module.css'

/** Which days changes are since. */
export function Compared({ days }: { days: Days }) {
  const { t } = useTranslation('statistics')
  const locale = useLocale()
  const { from, to } = daysBefore(days)
  const shown = (day: string) => formatDate(Date.parse(day), 'day', locale, 'UTC')
  return <p className={`${classes.compared} soft`}>{t('compared', { from: shown(from), to: shown(to) })}</p>
}
