import type { Direction, DoorSession } from '@guichet/contracts/validation'
import { useNetwork } from '@mantine/hooks'
import { IconAlertTriangle, IconClock, IconLogout, IconWifiOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { calendarDay, formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { useNowMs } from '../../ui/countdown/use-now.ts'
import { doorStatsQuery } from './api.ts'
import classes from './scanner.module.css'
import { isNoAnswer } from './scanning.ts'

interface WarningsProps {
  session: DoorSession
  direction: Direction
}

/** What everybody at this gate has to know before the next code. */
export function Warnings({ session, direction }: WarningsProps) {
  const { t } = useTranslation('door')
  const state = useStateWords(session)
  const link = useLinkWords(session.id)
  return (
    <div role="status" className={classes.warnings}>
      {direction === 'exit' ? (
        <p className={classes.exit}>
          <IconLogout size={20} aria-hidden /> {t('scan.exitMode')}{' '}
          {t(session.reEntry ? 'scan.exitAndBack' : 'scan.exitForGood')}
        </p>
      ) : null}
      {state === null ? null : (
        <p className={classes.exit}>
          {session.state === 'cancelled' ? (
            <IconAlertTriangle size={20} aria-hidden />
          ) : (
            <IconClock size={20} aria-hidden />
          )}{' '}
          {state}
        </p>
      )}
      {link === null ? null : (
        <p className={classes.offline}>
          <IconWifiOff size={20} aria-hidden /> {link}
        </p>
      )}
    </div>
  )
}

/** That the doors are not open yet, or that it is over. */
function useStateWords({ state, doorsAtMs, endsAtMs, timeZone }: DoorSession): string | null {
  const { t } = useTranslation('door')
  const locale = useLocale()
  const nowMs = useNowMs()
  const shown = (atMs: number) => ({
    isToday: calendarDay(atMs, timeZone) === calendarDay(nowMs, timeZone),
    time: formatDate(atMs, 'time', locale, timeZone),
    moment: formatDate(atMs, 'moment', locale, timeZone),
  })
  if (state === 'cancelled') return t('scan.cancelled')
  if (doorsAtMs !== null && nowMs < doorsAtMs) {
    const { isToday, time, moment } = shown(doorsAtMs)
    return isToday ? t('scan.opensAt', { time }) : t('scan.opensOn', { moment })
  }
  if (nowMs >= endsAtMs) {
    const { isToday, time, moment } = shown(endsAtMs)
    return isToday ? t('scan.ended', { time }) : t('scan.endedOn', { moment })
  }
  return null
}

/** That nothing can be checked: this device has no network, or nobody answers. */
function useLinkWords(sessionId: string): string | null {
  const { t } = useTranslation('door')
  const locale = useLocale()
  const { online } = useNetwork()
  const { data, dataUpdatedAt, error, failureReason } = useQuery(doorStatsQuery(sessionId))
  if (!online) return t('scan.offline')
  if (!data || !isNoAnswer(failureReason ?? error)) return null
  return t('scan.silent', { time: formatDate(dataUpdatedAt, 'time', locale) })
}
