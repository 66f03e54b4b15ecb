import type { Session } from '@guichet/contracts/events'
import type { CSSProperties, ReactNode } from 'react'
import { useNowMs } from '../../ui/countdown/use-now.ts'
import classes from './week.module.css'
import { depthOf, type Hours, placedInDay, wallMinutes } from './week-hours.ts'

interface DayColumnProps {
  sessions: readonly Session[]
  timeZone: string
  hours: Hours
  isToday: boolean
  chipOf: (session: Session) => ReactNode
}

/** The sessions of a day at their hours, as long as they last; those that overlap side by side. */
export function DayColumn({ sessions, timeZone, hours, isToday, chipOf }: DayColumnProps) {
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
      {isToday ? <NowLine timeZone={timeZone} hours={hours} /> : null}
    </div>
  )
}

function NowLine({ timeZone, hours }: Pick<DayColumnProps, 'timeZone' | 'hours'>) {
  const depth = depthOf(wallMinutes(useNowMs(), timeZone), hours)
  if (depth < 0 || depth > 1) return null
  return <div className={classes.now} style={{ top: `${depth * 100}%` }} aria-hidden />
}
