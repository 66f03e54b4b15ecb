import type { Session } from '@guichet/contracts/events'
import type { OffersCopy } from '@guichet/contracts/offer-copies'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './form.module.css'

interface CopyPreviewProps {
  sessions: readonly Session[]
  timeZone: string
  copies: readonly OffersCopy[]
  /** Those left out. */
  left: readonly string[]
  onTurn: (sessionId: string) => void
}

/** What each session would get, each to be taken or left. */
export function CopyPreview({ sessions, timeZone, copies, left, onTurn }: CopyPreviewProps) {
  const { t } = useTranslation('sessions')
  const locale = useLocale()
  const copyOf = new Map(copies.map((copy) => [copy.sessionId, copy]))
  return (
    <section className={classes.preview} aria-label={t('copy.preview')}>
      <h3>{t('copy.preview')}</h3>
      <ul className={classes.list}>
        {sessions.map(({ id, startsAtMs }) => {
          const copy = left.includes(id) ? undefined : copyOf.get(id)
          return (
            <li key={id}>
              <label className={classes.pick}>
                <input type="checkbox" checked={!left.includes(id)} onChange={() => onTurn(id)} />
                <span>
                  {formatDate(startsAtMs, 'dayWithYear', locale, timeZone)},{' '}
                  {formatDate(startsAtMs, 'time', locale, timeZone)}
                </span>
              </label>
              {copy ? <CopyWords copy={copy} /> : null}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function CopyWords({ copy }: { copy: OffersCopy }) {
  const { t } = useTranslation('sessions')
  if (copy.reason) return <small className={classes.note}>{t(`copy.refusals.${copy.reason}`)}</small>
  const { made, kept, withdrawn, pools } = copy
  const words = [
    made.length > 0 ? t('copy.made', { count: made.length }) : null,
    kept.length > 0 ? t('copy.kept', { count: kept.length }) : null,
    withdrawn.length > 0 ? t('copy.withdrawn', { count: withdrawn.length }) : null,
    ...pools
      .filter(({ how }) => how !== 'found')
      .map(({ name, capacity }) => t('copy.pool', { name, capacity })),
  ].filter((word) => word !== null)
  return <small className={classes.note}>{words.length > 0 ? words.join(' · ') : t('copy.nothing')}</small>
}
