import type { Session } from '@guichet/contracts/events'
import type { CSSProperties, ReactNode } from 'react'
import { useNowMs } from '../../ui/countdown/use-now.ts'
import classes from './week.module.css'
import { depthOf, depthOfNow, type Hours, placedInDay } from './week-hours.ts'

interface DayColumnProps {
  day: string
  sessions: readonly Session[]
  timeZone: string
  hours: Hours
  chipOf: (session: Session) => ReactNode
}

/** The sessions of a day at their hours, as long as they last; those that overlap side by side. */
export function DayColumn({ day, sessions, timeZone, hours, chipOf }: DayColumnProps) {
  const percent = (share: number) => `${share * 100}%`
  return (
    <div className={classes.column} style={{ '--hours': hours.to - hours.from } as CSSProperties}>
      {placedInDay(sessions, timeZone).map(({ session, fromMinute, toMinute, lane, lanes }) => (
        <div
          key={session.id}
          className={classes.slot}
          style={{
            top: percent(depthOf(fromMinute, hours)),
            height: percent(depthOf(toMinute, hours) - depthOf(fromMinute, hours)),
            left: percent(lane / lanes),
            width: percent(1 / lanes),
          }}
        >
          {chipOf(session)}
        </div>
      ))}
      <NowLine day={day} timeZone={timeZone} hours={hours} />
    </div>
  )
}

function NowLine({ day, timeZone, hours }: Pick<DayColumnProps, 'day' | 'timeZone' | 'hours'>) {
  const depth = depthOfNow(day, useNowMs(), timeZone, hours)
  return depth === null ? null : (
    <div className={classes.now} style={{ top: `${depth * 100}%` }} aria-hidden />
  )
}
