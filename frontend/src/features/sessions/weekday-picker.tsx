import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { firstWeekdayOf, momentOfDay, weekOf } from './calendar-days.ts'
import classes from './form.module.css'
import { weekdayOf } from './rule-values.ts'

interface WeekdayPickerProps {
  /** 1 is Monday. */
  chosen: readonly number[]
  fault: string | undefined
  onChange: (weekdays: number[]) => void
}

/** Days of the week, in the order in which the reader counts them. */
export function WeekdayPicker({ chosen, fault, onChange }: WeekdayPickerProps) {
  const { t } = useTranslation('sessions')
  const locale = useLocale()
  const week = weekOf('2026-11-18', firstWeekdayOf(locale))
  return (
    <fieldset className={classes.group}>
      <legend>{t('rule.weekdays')}</legend>
      <div className={classes.row}>
        {week.map((day) => {
          const weekday = weekdayOf(day)
          const isChosen = chosen.includes(weekday)
          return (
            <label key={day} className={classes.choice}>
              <input
                type="checkbox"
                checked={isChosen}
                aria-label={formatDate(momentOfDay(day), 'longWeekday', locale, 'UTC')}
                onChange={() =>
                  onChange(isChosen ? chosen.filter((other) => other !== weekday) : [...chosen, weekday])
                }
              />
              {formatDate(momentOfDay(day), 'weekday', locale, 'UTC')}
            </label>
          )
        })}
      </div>
      {fault ? <p className={classes.fault}>{fault}</p> : null}
    </fieldset>
  )
}
