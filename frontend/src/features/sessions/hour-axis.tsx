import type { CSSProperties } from 'react'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './week.module.css'
import type { Hours } from './week-hours.ts'

const HOUR_MS = 3_600_000

/** The hours down the side of a week, as the reader's language writes them. Each session says its own. */
export function HourAxis({ hours: { from, to } }: { hours: Hours }) {
  const locale = useLocale()
  const hours = Array.from({ length: to - from }, (_, index) => from + index)
  return (
    <td className={classes.axis} aria-hidden>
      <div className={classes.hours} style={{ '--hours': hours.length } as CSSProperties}>
        {hours.map((hour) => (
          <span key={hour}>{formatDate((hour % 24) * HOUR_MS, 'time', locale, 'UTC')}</span>
        ))}
      </div>
    </td>
  )
}
