import type { Session } from '@guichet/contracts/events'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './calendar.module.css'
import { momentOfDay } from './calendar-days.ts'
import type { CalendarGridProps } from './calendar-grid.tsx'
import { DayColumn } from './day-column.tsx'
import type { Touch } from './selection.ts'
import { SessionChip } from './session-chip.tsx'
import { useToday } from './use-today.ts'
import type { Hours } from './week-hours.ts'

const MOST_IN_A_DAY = 4

interface DayCellProps extends CalendarGridProps {
  cellDay: string
  own: readonly Session[]
  /** Down the side of a week. */
  hours: Hours
}

/** A day of the calendar, with its sessions: a few of them in a month's square, all at their hours in a week's column. */
export function DayCell(props: DayCellProps) {
  const { cellDay, own, hours, view, day, timeZone } = props
  const { t } = useTranslation('sessions')
  const locale = useLocale()
  const isActive = cellDay === day
  const isToday = cellDay === useToday(timeZone)
  const date = formatDate(momentOfDay(cellDay), 'day', locale, 'UTC')

  function touch(sessionId: string, how: Touch) {
    props.onDay(cellDay)
    if (how === 'one' && !props.selection.choosing) props.onOpen(sessionId)
    else props.selection.toggle(sessionId, how)
  }

  const chipOf = (session: Session) => (
    <SessionChip
      key={session.id}
      session={session}
      fill={props.fills.get(session.id)}
      timeZone={timeZone}
      view={view}
      selling={props.selling}
      chosen={props.selection.ids.has(session.id)}
      choosing={props.selection.choosing}
      reachable={isActive}
      onTouch={(how) => touch(session.id, how)}
    />
  )

  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell that takes the focus
      role="gridcell"
      className={classes.day}
      data-day={cellDay}
      data-outside={(view === 'month' && cellDay.slice(0, 7) !== day.slice(0, 7)) || undefined}
      data-today={isToday || undefined}
      tabIndex={isActive ? 0 : -1}
      aria-selected={isActive}
      aria-label={t('calendar.day', { date, count: own.length })}
    >
      {view === 'week' ? (
        <DayColumn day={cellDay} sessions={own} timeZone={timeZone} hours={hours} chipOf={chipOf} />
      ) : (
        <MonthDay {...props} date={date} isActive={isActive} chipOf={chipOf} />
      )}
    </td>
  )
}

interface MonthDayProps extends DayCellProps {
  date: string
  isActive: boolean
  chipOf: (session: Session) => ReactNode
}

function MonthDay({ cellDay, own, date, isActive, onWeek, chipOf }: MonthDayProps) {
  const { t } = useTranslation('sessions')
  const locale = useLocale()
  const shown = own.length <= MOST_IN_A_DAY ? own : own.slice(0, MOST_IN_A_DAY - 1)
  const hidden = own.length - shown.length
  return (
    <>
      <span className={classes.number} aria-hidden>
        {formatDate(momentOfDay(cellDay), 'dayNumber', locale, 'UTC')}
      </span>
      <div className={classes.chips}>
        {shown.map(chipOf)}
        {hidden > 0 ? (
          <button
            type="button"
            className={classes.more}
            tabIndex={isActive ? 0 : -1}
            aria-label={t('calendar.moreOf', { count: hidden, date })}
            onClick={() => onWeek(cellDay)}
          >
            {t('calendar.more', { count: hidden })}
          </button>
        ) : null}
      </div>
    </>
  )
}
