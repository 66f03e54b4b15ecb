import type { Session } from '@guichet/contracts/events'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
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
import { DayCell } from './day-cell.tsx'
import type { Fill } from './fill.ts'
import { HourAxis } from './hour-axis.tsx'
import type { Selection } from './selection.ts'
import { useToday } from './use-today.ts'
import weekClasses from './week.module.css'
import { hoursOf, placedInDay } from './week-hours.ts'

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

/** A month as squares, or a week as columns of hours. One day at a time is reached by Tab, with its sessions; arrow keys go to the others. */
export function CalendarGrid(props: CalendarGridProps) {
  const { sessions, timeZone, view, day, onDay } = props
  const { t } = useTranslation('sessions')
  const locale = useLocale()
  const firstWeekday = firstWeekdayOf(locale)
  const weeks = view === 'month' ? weeksOfMonth(day, firstWeekday) : [weekOf(day, firstWeekday)]
  const byDay = sessionsByDay(sessions, timeZone)
  const inWeek = (weeks[0] ?? []).flatMap((each) => placedInDay(byDay.get(each) ?? [], timeZone))
  const hours = hoursOf(view === 'week' ? inWeek : [])
  const today = useToday(timeZone)
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
          {view === 'week' ? <td className={weekClasses.corner} aria-hidden /> : null}
          {weeks[0]?.map((each) => (
            <th key={each} scope="col" abbr={formatDate(momentOfDay(each), 'longWeekday', locale, 'UTC')}>
              {formatDate(momentOfDay(each), 'weekday', locale, 'UTC')}
              {view === 'week' ? (
                <span className={weekClasses.date} data-today={each === today || undefined}>
                  {formatDate(momentOfDay(each), 'dayNumber', locale, 'UTC')}
                </span>
              ) : null}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {view === 'week' ? <HourAxis hours={hours} /> : null}
            {week.map((each) => (
              <DayCell key={each} {...props} cellDay={each} own={byDay.get(each) ?? []} hours={hours} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
