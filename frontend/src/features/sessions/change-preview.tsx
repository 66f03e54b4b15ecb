import type { ChangedSession, SessionFigures } from '@guichet/contracts/session-plans'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { BeforeAfter } from './before-after.tsx'
import classes from './form.module.css'

interface ChangePreviewProps {
  items: readonly ChangedSession[]
  timeZone: string
}

/** What becomes of each session, and what stands in the way. */
export function ChangePreview({ items, timeZone }: ChangePreviewProps) {
  const { t } = useTranslation('sessions')
  const stuck = items.filter(({ obstacle }) => obstacle !== null).length
  return (
    <section className={classes.preview} aria-label={t('change.preview')}>
      <h3>{t('change.preview')}</h3>
      <div aria-live="polite">
        {items.length === 0 ? <p className="soft">{t('change.nothing')}</p> : null}
        {stuck > 0 ? <p>{t('change.left', { count: stuck })}</p> : null}
      </div>
      {items.length > 0 ? (
        <ul className={classes.list}>
          {items.map((item) => (
            <PreviewRow key={item.sessionId} item={item} timeZone={timeZone} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function PreviewRow({ item, timeZone }: { item: ChangedSession; timeZone: string }) {
  const { t } = useTranslation('sessions')
  const locale = useLocale()
  const { before, after, obstacle } = item
  const time = (atMs: number) => formatDate(atMs, 'time', locale, timeZone)
  const day = (atMs: number) => formatDate(atMs, 'shortDay', locale, timeZone)
  const words = ({ startsAtMs, endsAtMs, doorsAtMs, capacity }: SessionFigures) =>
    [
      day(startsAtMs) === day(before.startsAtMs) ? null : day(startsAtMs),
      `${time(startsAtMs)}–${time(endsAtMs)}`,
      doorsAtMs === null ? null : t('change.doorsAt', { time: time(doorsAtMs) }),
      t('session.seats', { count: capacity }),
    ]
      .filter(Boolean)
      .join(', ')
  return (
    <li>
      <span className={classes.when}>{formatDate(before.startsAtMs, 'dayWithYear', locale, timeZone)}</span>
      {obstacle || !after ? (
        <span className={classes.change}>
          {words(before)}
          <small className={classes.warn}>{t(`change.obstacles.${obstacle ?? 'no_such_hour'}`)}</small>
        </span>
      ) : (
        <span className={classes.change}>
          <BeforeAfter before={words(before)} after={words(after)} />
        </span>
      )}
    </li>
  )
}
