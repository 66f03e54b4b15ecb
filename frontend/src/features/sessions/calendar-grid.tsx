import type { Session } from '@guichet/contracts/events'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { calendarDay, formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './calendar.module.css'
import {
  type CalendarView,
  dayAfterKey,
  firstWeekdayOf,
  momentOfDay,
  sessionsByDay,
  weekOf,
  weeksOfMonth,
} from './calendar-days.ts'
import type { Fill } from './fill.ts'
import type { Selection, Touch } from './selection.ts'
import { SessionChip } from './session-chip.tsx'

const MOST_IN_A_DAY = 4

export interface CalendarGridProps {
  sessions: readonly Session[]
  fills: ReadonlyMap<string, Fill>
  timeZone: string
  selling: boolean
  view: CalendarView
  /** The day that has the focus; its month or week is shown. */
  day: string
  selection: Selection
  onDay: (day: string) => void
  /** Shows the week of a day that has more than its square can hold. */
  onWeek: (day: string) => void
  onOpen: (sessionId: string) => void
}

/** A month or a week as a grid of days. One day at a time is reached by Tab, with its sessions; arrow keys go to the others. */
export function CalendarGrid(props: CalendarGridProps) {
  const { sessions, timeZone, view, day, onDay } = props
  const { t } = useTranslation('sessions')
  const locale = useLocale()
  const firstWeekday = firstWeekdayOf(locale)
  const weeks = view === 'month' ? weeksOfMonth(day, firstWeekday) : [weekOf(day, firstWeekday)]
  const byDay = sessionsByDay(sessions, timeZone)
  const grid = useRef<HTMLTableElement>(null)
  const byKey = useRef(false)
  useEffect(() => {
    if (!byKey.current) return
    byKey.current = false
    grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()
  }, [day])

  function press(event: KeyboardEvent) {
    const target = event.target as HTMLElement
    const cell = target.closest<HTMLElement>('[data-day]')
    if (event.key === 'Escape' && target !== cell) return cell?.focus()
    if (event.key === 'Enter' && target === cell) {
      event.preventDefault()
      return cell?.querySelector('button')?.focus()
    }
    const next =
      event.altKey || event.ctrlKey || event.metaKey
        ? null
        : dayAfterKey(event.key, day, { view, firstWeekday })
    if (next === null) return
    event.preventDefault()
    byKey.current = true
    onDay(next)
  }

  return (
    <table
      ref={grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells take the focus
      role="grid"
      className={classes.grid}
      data-view={view}
      aria-label={t('calendar.label')}
      onKeyDown={press}
    >
      <thead>
        <tr>
          {weeks[0]?.map((each) => (
            <th key={each} scope="col" abbr={formatDate(momentOfDay(each), 'longWeekday', locale, 'UTC')}>
              {formatDate(momentOfDay(each), 'weekday', locale, 'UTC')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((each) => (
              <DayCell key={each} {...props} cellDay={each} own={byDay.get(each) ?? []} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface DayCellProps extends CalendarGridProps {
  cellDay: string
  own: readonly Session[]
}

function DayCell({
  cellDay,
  own,
  view,
  day,
  fills,
  timeZone,
  selling,
  selection,
  onDay,
  onWeek,
  onOpen,
}: DayCellProps) {
  const { t } = useTranslation('sessions')
  const locale = useLocale()
  const date = formatDate(momentOfDay(cellDay), 'day', locale, 'UTC')
  const isActive = cellDay === day
  const shown = view === 'week' || own.length <= MOST_IN_A_DAY ? own : own.slice(0, MOST_IN_A_DAY - 1)
  const hidden = own.length - shown.length

  function touch(sessionId: string, how: Touch) {
    onDay(cellDay)
    if (how === 'one' && !selection.choosing) onOpen(sessionId)
    else selection.toggle(sessionId, how)
  }

  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell that takes the focus
      role="gridcell"
      className={classes.day}
      data-day={cellDay}
      data-outside={(view === 'month' && cellDay.slice(0, 7) !== day.slice(0, 7)) || undefined}
      data-today={cellDay === calendarDay(Date.now(), timeZone) || undefined}
      tabIndex={isActive ? 0 : -1}
      aria-selected={isActive}
      aria-label={t('calendar.day', { date, count: own.length })}
    >
      <span className={classes.number} aria-hidden>
        {formatDate(momentOfDay(cellDay), 'dayNumber', locale, 'UTC')}
      </span>
      <div className={classes.chips}>
        {shown.map((session) => (
          <SessionChip
            key={session.id}
            session={session}
            fill={fills.get(session.id)}
            timeZone={timeZone}
            view={view}
            selling={selling}
            chosen={selection.ids.has(session.id)}
            choosing={selection.choosing}
            reachable={isActive}
            onTouch={(how) => touch(session.id, how)}
          />
        ))}
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
    </td>
  )
}
