import type { Session } from '@guichet/contracts/events'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './form.module.css'
import type { Selection } from './selection.ts'

interface ChoiceBoxProps {
  session: Session
  timeZone: string
  selection: Selection
}

/** Chooses a session of the list; with Shift, all from the one before. */
export function ChoiceBox({ session, timeZone, selection }: ChoiceBoxProps) {
  const { t } = useTranslation('sessions')
  const locale = useLocale()
  if (!selection.choosing) return null
  const date = formatDate(session.startsAtMs, 'moment', locale, timeZone)
  return (
    <label className={classes.pick}>
      <input
        type="checkbox"
        data-choice={session.id}
        checked={selection.ids.has(session.id)}
        onChange={(event) => {
          const native = event.nativeEvent
          selection.toggle(session.id, native instanceof MouseEvent && native.shiftKey ? 'upTo' : 'beside')
        }}
      />
      <span>{t('choose.one', { date })}</span>
    </label>
  )
}
