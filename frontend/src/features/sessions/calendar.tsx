import { ActionIcon, Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { calendarDay } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './calendar.module.css'
import {
  dayAfterKey,
  firstWeekdayOf,
  momentOfDay,
  nearestDay,
  sessionsByDay,
  weekOf,
  weeksOfMonth,
} from './calendar-days.ts'
import { CalendarGrid, type CalendarGridProps } from './calendar-grid.tsx'
import { WeekAgenda } from './week-agenda.tsx'

interface CalendarProps extends CalendarGridProps {
  /** A week's days one below the other. */
  asAgenda: boolean
}

/** An event's sessions by month or week, on the calendar of its place. */
export function Calendar({ asAgenda, ...props }: CalendarProps) {
  const { sessions, timeZone, view, day, onDay } = props
  const { t } = useTranslation('sessions')
  const locale = useLocale()
  const firstWeekday = firstWeekdayOf(locale)
  const days = sessionsByDay(sessions, timeZone)
  const shown = view === 'month' ? weeksOfMonth(day, firstWeekday).flat() : weekOf(day, firstWeekday)
  const nearest = shown.some((each) => days.has(each)) ? null : nearestDay(days.keys(), day)
  const turn = (key: 'PageUp' | 'PageDown') => onDay(dayAfterKey(key, day, { view, firstWeekday }) ?? day)
  return (
    <section className={classes.calendar} aria-label={t('calendar.label')}>
      <div className={classes.top}>
        <h2 className={classes.period} aria-live="polite">
          {view === 'month' ? monthName(day, locale) : weekName(shown, locale)}
        </h2>
        <div className={classes.turns}>
          <Button variant="default" onClick={() => onDay(calendarDay(Date.now(), timeZone))}>
            {t('calendar.today')}
          </Button>
          <ActionIcon
            variant="default"
            size={48}
            aria-label={t(view === 'month' ? 'calendar.previousMonth' : 'calendar.previousWeek')}
            onClick={() => turn('PageUp')}
          >
            <IconChevronLeft size={22} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={48}
            aria-label={t(view === 'month' ? 'calendar.nextMonth' : 'calendar.nextWeek')}
            onClick={() => turn('PageDown')}
          >
            <IconChevronRight size={22} aria-hidden />
          </ActionIcon>
        </div>
      </div>
      {nearest ? (
        <p className={classes.empty}>
          {t('calendar.none')}{' '}
          <button type="button" className={classes.nearest} onClick={() => onDay(nearest)}>
            {t('calendar.toNearest')}
          </button>
        </p>
      ) : null}
      {asAgenda ? <WeekAgenda {...props} /> : <CalendarGrid {...props} />}
      <p className={classes.keys}>
        {[props.selling && t('calendar.legend'), asAgenda || t('calendar.keys')]
          .filter((each) => typeof each === 'string')
          .join(' ')}
      </p>
    </section>
  )
}

function monthName(day: string, locale: string): string {
  const name = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return name.format(momentOfDay(day))
}

function weekName(days: readonly string[], locale: string): string {
  const [first = '', last = ''] = [days[0], days.at(-1)]
  const name = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return name.formatRange(momentOfDay(first), momentOfDay(last))
}
