import type { ScanAnswer } from '@guichet/contracts/validation'
import { useTranslation } from 'react-i18next'
import { calendarDay, formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'

/** What happened and what to do, in at most two short lines. Times are the venue's. */
export function useVerdictWords(answer: ScanAnswer, timeZone: string): string[] {
  const { t } = useTranslation('door')
  const locale = useLocale()
  const { outcome, ticket, admittedAtMs, gate = '', opensAtMs, hint } = answer
  switch (outcome) {
    case 'admitted':
      return []
    case 'already_admitted': {
      if (admittedAtMs === undefined) return [t('told.once')]
      const isToday = calendarDay(admittedAtMs, timeZone) === calendarDay(Date.now(), timeZone)
      const words = isToday
        ? t('told.enteredAt', { time: formatDate(admittedAtMs, 'time', locale, timeZone), gate })
        : t('told.enteredOn', { moment: formatDate(admittedAtMs, 'moment', locale, timeZone), gate })
      return [words, t('told.once')]
    }
    case 'wrong_session': {
      const good = ticket?.session
      if (!good) return [t('told.goodElsewhere')]
      const moment = `${formatDate(good.startsAtMs, 'day', locale, good.timeZone)}, ${formatDate(good.startsAtMs, 'time', locale, good.timeZone)}`
      return [t('told.goodFor', { title: good.title, moment })]
    }
    case 'too_early':
      return opensAtMs === undefined
        ? []
        : [t('told.opensAt', { time: formatDate(opensAtMs, 'time', locale, timeZone) })]
    case 'unknown':
      return [t(`told.${hint ?? 'unknown'}`)]
    default:
      return [t(`told.${outcome}`)]
  }
}
