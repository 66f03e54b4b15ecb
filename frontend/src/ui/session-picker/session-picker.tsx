import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { firstChoice, groupByDay, type PickableSession, type SessionDay } from './group-by-day.ts'
import classes from './session-picker.module.css'

interface SessionPickerProps {
  sessions: readonly PickableSession[]
  timeZone: string
  chosenId: string | undefined
  onChoose: (sessionId: string) => void
}

/** Days first, then the hours of the chosen day, so that forty sessions of a film stay two short rows; nothing where there is no choice. */
export function SessionPicker({ sessions, timeZone, chosenId, onChoose }: SessionPickerProps) {
  const days = groupByDay(sessions, timeZone)
  const chosenDay = days.find((day) => day.sessions.some((session) => session.id === chosenId)) ?? days[0]
  if (!chosenDay || sessions.length === 1) return null
  return (
    <div className={classes.picker}>
      <DayRow days={days} chosen={chosenDay} onChoose={onChoose} timeZone={timeZone} />
      <TimeRow day={chosenDay} timeZone={timeZone} chosenId={chosenId} onChoose={onChoose} />
    </div>
  )
}

interface DayRowProps {
  days: SessionDay<PickableSession>[]
  chosen: SessionDay<PickableSession>
  timeZone: string
  onChoose: (sessionId: string) => void
}

function DayRow({ days, chosen, timeZone, onChoose }: DayRowProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <fieldset className={classes.days}>
      <legend className={classes.legend}>{t('sessions.day')}</legend>
      <div className={classes.dayStrip}>
        {days.map((day) => {
          const first = firstChoice(day.sessions)
          const atMs = day.sessions[0]?.startsAtMs ?? 0
          return (
            <label key={day.day} className={classes.day}>
              <input
                type="radio"
                name="session-day"
                checked={day.day === chosen.day}
                onChange={() => first && onChoose(first.id)}
                aria-label={formatDate(atMs, 'day', locale, timeZone)}
              />
              <span className={classes.dayFace} aria-hidden>
                <span className={classes.weekday}>{formatDate(atMs, 'weekday', locale, timeZone)}</span>
                <span className={classes.dayNumber}>{formatDate(atMs, 'dayNumber', locale, timeZone)}</span>
                <span className={classes.month}>{formatDate(atMs, 'month', locale, timeZone)}</span>
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}

interface TimeRowProps {
  day: SessionDay<PickableSession>
  timeZone: string
  chosenId: string | undefined
  onChoose: (sessionId: string) => void
}

function TimeRow({ day, timeZone, chosenId, onChoose }: TimeRowProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <fieldset className={classes.times}>
      <legend className={classes.legend}>{t('sessions.time')}</legend>
      {day.sessions.map((session) => (
        <label key={session.id} className={classes.time}>
          <input
            type="radio"
            name="session-time"
            checked={session.id === chosenId}
            onChange={() => onChoose(session.id)}
          />
          <span className={classes.timeFace} data-closed={session.cancelled || session.soldOut || undefined}>
            {formatDate(session.startsAtMs, 'time', locale, timeZone)}
            {session.cancelled ? <small>{t('sessions.cancelled')}</small> : null}
            {session.soldOut && !session.cancelled ? <small>{t('sessions.soldOut')}</small> : null}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
