import type { Scan } from '@guichet/contracts/validation'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Verdict } from '../../ui/verdict/verdict.tsx'
import { recentScansQuery } from './api.ts'
import { whoIs } from './entries.ts'
import classes from './scanner.module.css'
import { toneOf } from './tones.ts'
import { useReasonWords } from './verdict-words.ts'

interface RecentScansProps {
  sessionId: string
  timeZone: string
  onHistory: (ticketId: string) => void
}

/** The latest checks at all gates of the session, newest first. */
export function RecentScans({ sessionId, timeZone, onHistory }: RecentScansProps) {
  const { t } = useTranslation('door')
  const scans = useQuery(recentScansQuery(sessionId))
  return (
    <section className={classes.recent} aria-labelledby="recent-scans">
      <h2 id="recent-scans">{t('recent.title')}</h2>
      {scans.isPending ? <Skeleton height={120} radius="md" /> : null}
      {scans.isError && !scans.data ? <p className="soft">{t('recent.unseen')}</p> : null}
      {scans.data?.length === 0 ? <p className="soft">{t('recent.none')}</p> : null}
      <ol className={classes.scans}>
        {scans.data?.map((scan) => (
          <ScanRow key={scan.scanId} scan={scan} timeZone={timeZone} onHistory={onHistory} />
        ))}
      </ol>
    </section>
  )
}

interface ScanRowProps {
  scan: Scan
  timeZone: string
  onHistory: (ticketId: string) => void
}

function ScanRow({ scan, timeZone, onHistory }: ScanRowProps) {
  const { t } = useTranslation('door')
  const locale = useLocale()
  const reasonWords = useReasonWords()
  const { ticket, outcome, atMs, gate, reason, undoneAtMs } = scan
  const shown = undoneAtMs === null ? outcome : 'undone'
  return (
    <li className={classes.scan}>
      <time dateTime={new Date(atMs).toISOString()}>{formatDate(atMs, 'time', locale, timeZone)}</time>
      <div className={classes.scanWords}>
        <Verdict tone={toneOf[shown]}>{t(`verdict.${shown}`)}</Verdict>
        {ticket ? (
          <button
            type="button"
            className={classes.scanTicket}
            aria-label={t('recent.history', { ticket: whoIs(ticket) })}
            onClick={() => onHistory(ticket.id)}
          >
            {whoIs(ticket)}
          </button>
        ) : (
          <span>{t('recent.unknownTicket')}</span>
        )}
        {reason === null ? null : <small className="soft">{reasonWords(reason)}</small>}
      </div>
      <span className={classes.scanGate}>{gate}</span>
    </li>
  )
}
