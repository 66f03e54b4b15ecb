import type { DoorTicket, Presence } from '@guichet/contracts/validation'
import { IconId } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Verdict, type VerdictTone } from '../../ui/verdict/verdict.tsx'
import classes from './door-sheets.module.css'

const tones: Readonly<Record<Presence, VerdictTone | null>> = {
  expected: null,
  inside: 'green',
  left: 'amber',
  cancelled: 'red',
}

/** A ticket in a list: whose, at which price, and where its holder is. */
export function TicketLine({ ticket, timeZone }: { ticket: DoorTicket; timeZone: string }) {
  const { t } = useTranslation('door')
  const locale = useLocale()
  const { holderName, offerName, condition, proofRequired, presence, admittedAtMs, gate } = ticket
  const tone = tones[presence]
  return (
    <span className={classes.line}>
      <strong>{holderName ?? offerName}</strong>
      <span className={classes.lineFacts}>
        {holderName === null ? null : <span>{offerName}</span>}
        {condition === null ? null : <span>{condition}</span>}
        {proofRequired ? (
          <span className={classes.proof}>
            <IconId size={16} aria-hidden /> {t('told.proof')}
          </span>
        ) : null}
        {tone ? (
          <Verdict tone={tone}>{t(`presence.${presence}`)}</Verdict>
        ) : (
          <span className="soft">{t(`presence.${presence}`)}</span>
        )}
        {admittedAtMs === null ? null : (
          <span className="soft">
            {t('search.in', { time: formatDate(admittedAtMs, 'time', locale, timeZone), gate: gate ?? '' })}
          </span>
        )}
      </span>
    </span>
  )
}
