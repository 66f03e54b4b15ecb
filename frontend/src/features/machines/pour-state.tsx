import type { Dispense } from '@guichet/contracts/machines'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Verdict, type VerdictTone } from '../../ui/verdict/verdict.tsx'
import classes from './machines.module.css'

/** Where there is nothing to judge, there is no colour. */
const TONES: Partial<Record<Dispense['state'], VerdictTone>> = { confirmed: 'green', unknown: 'amber' }

/** What became of a pour, who says so, and what its customer says. */
export function PourState({ pour }: { pour: Dispense }) {
  const { t } = useTranslation('machines')
  const locale = useLocale()
  const { state, escrowUntilMs, settledBy, reason, complaint } = pour
  const tone = TONES[state]
  const isAside = state === 'authorised' && escrowUntilMs !== null
  const word = isAside
    ? t('pours.aside', { moment: formatDate(escrowUntilMs, 'moment', locale) })
    : t(`pours.states.${state}`)
  return (
    <span className={classes.pour}>
      {tone ? <Verdict tone={tone}>{word}</Verdict> : <span className={classes.plain}>{word}</span>}
      {settledBy === 'person' ? <small className="soft">{t('pours.byPerson')}</small> : null}
      {reason === null ? null : <small className={classes.note}>{t('pours.because', { reason })}</small>}
      {complaint === null ? null : (
        <small className={classes.note}>
          <strong>{t(`pours.complaints.${complaint.state}`)}</strong>
          {complaint.text === '' ? null : ` ${t('pours.quote', { text: complaint.text })}`}
        </small>
      )}
    </span>
  )
}
