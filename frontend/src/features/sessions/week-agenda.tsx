import type { Session } from '@guichet/contracts/events'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { firstWeekdayOf, momentOfDay, sessionsByDay, weekOf } from './calendar-days.ts'
import type { CalendarGridProps } from './calendar-grid.tsx'
import { SessionChip } from './session-chip.tsx'
import { useToday } from './use-today.ts'
import classes from './week-agenda.module.css'

/** A week where there is no room for columns: day after day, those that have sessions and today. */
export function WeekAgenda(props: CalendarGridProps) {
  const { sessions, timeZone, day } = props
  const { t } = useTranslation('sessions')
  const locale = useLocale()
  const byDay = sessionsByDay(sessions, timeZone)
  const today = useToday(timeZone)
  const days = weekOf(day, firstWeekdayOf(locale)).filter((each) => byDay.has(each) || each === today)
  return (
    <ol className={classes.days}>
      {days.map((each) => (
        <li key={each} className={classes.day} data-today={each === today || undefined}>
          <h3 className={classes.date}>
            {formatDate(momentOfDay(each), 'day', locale, 'UTC')}
            {each === today ? <span className={classes.today}>{t('calendar.today')}</span> : null}
          </h3>
          {byDay.has(each) ? null : <p className="soft">{t('calendar.noneThatDay')}</p>}
          {byDay.get(each)?.map((session) => (
            <AgendaSession key={session.id} {...props} session={session} />
          ))}
        </li>
      ))}
    </ol>
  )
}

function AgendaSession({ session, ...props }: CalendarGridProps & { session: Session }) {
  const { fills, timeZone, selling, selection, onOpen } = props
  return (
    <SessionChip
      session={session}
      fill={fills.get(session.id)}
      timeZone={timeZone}
      view="week"
      selling={selling}
      chosen={selection.ids.has(session.id)}
      choosing={selection.choosing}
      reachable
      onTouch={(how) => {
        if (how === 'one' && !selection.choosing) onOpen(session.id)
        else selection.toggle(session.id, how)
      }}
    />
  )
}
