import type { ScanAnswer } from '@guichet/contracts/validation'
import { useTranslation } from 'react-i18next'
import { calendarDay, formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'

/** What happened and what to do, in at most two short lines. Times are the venue's. */
export function useVerdictWords(answer: ScanAnswer, timeZone: string): string[] {
  const { t } = useTranslation('door')
  const locale = useLocale()
  const { outcome, ticket, admittedAtMs, gate = '', opensAtMs, leftAtMs, hint } = answer
  const time = (atMs: number) => formatDate(atMs, 'time', locale, timeZone)
  const moment = (atMs: number) => formatDate(atMs, 'moment', locale, timeZone)
  const isToday = (atMs: number) => calendarDay(atMs, timeZone) === calendarDay(Date.now(), timeZone)
  switch (outcome) {
    case 'admitted':
    case 'exited':
      return []
    case 'already_admitted': {
      if (admittedAtMs === undefined) return [t('told.once')]
      const words = isToday(admittedAtMs)
        ? t('told.enteredAt', { time: time(admittedAtMs), gate })
        : t('told.enteredOn', { moment: moment(admittedAtMs), gate })
      return [words, leftAtMs === undefined ? t('told.once') : t('told.leftAt', { time: time(leftAtMs) })]
    }
    case 'wrong_session': {
      const good = ticket?.session
      if (!good) return [t('told.goodElsewhere')]
      const day = formatDate(good.startsAtMs, 'day', locale, good.timeZone)
      const hour = formatDate(good.startsAtMs, 'time', locale, good.timeZone)
      return [t('told.goodFor', { title: good.title, moment: `${day}, ${hour}` })]
    }
    case 'too_early':
      if (opensAtMs === undefined) return []
      return [
        isToday(opensAtMs)
          ? t('told.opensAt', { time: time(opensAtMs) })
          : t('told.opensOn', { moment: moment(opensAtMs) }),
      ]
    case 'not_inside':
      return [leftAtMs === undefined ? t('told.neverIn') : t('told.outSince', { time: time(leftAtMs) })]
    case 'unknown':
      return [t(`told.${hint ?? 'unknown'}`)]
    default:
      return [t(`told.${outcome}`)]
  }
}

const KNOWN_REASONS = ['dead_phone', 'lost_ticket', 'group', 'forgotten'] as const

/** Why somebody was let in without a code: one of the house's reasons, or the words of the door. */
export function useReasonWords(): (reason: string) => string {
  const { t } = useTranslation('door')
  return (reason) => {
    const known = KNOWN_REASONS.find((each) => each === reason)
    return known ? t(`hand.reasons.${known}`) : reason
  }
}
