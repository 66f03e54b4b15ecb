import type { Scan } from '@guichet/contracts/validation'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Verdict } from '../../ui/verdict/verdict.tsx'
import { recentScansQuery } from './api.ts'
import classes from './scanner.module.css'
import { toneOf } from './tones.ts'

/** The latest checks at all gates of the session, newest first. */
export function RecentScans({ sessionId, timeZone }: { sessionId: string; timeZone: string }) {
  const { t } = useTranslation('door')
  const scans = useQuery(recentScansQuery(sessionId))
  return (
    <section className={classes.recent} aria-labelledby="recent-scans">
      <h2 id="recent-scans">{t('recent.title')}</h2>
      {scans.isPending ? <Skeleton height={120} radius="md" /> : null}
      {scans.data?.length === 0 ? <p className="soft">{t('recent.none')}</p> : null}
      <ol className={classes.scans}>
        {scans.data?.map((scan) => (
          <ScanRow key={scan.scanId} scan={scan} timeZone={timeZone} />
        ))}
      </ol>
    </section>
  )
}

function ScanRow({ scan, timeZone }: { scan: Scan; timeZone: string }) {
  const { t } = useTranslation('door')
  const locale = useLocale()
  const { ticket, outcome, atMs, gate } = scan
  return (
    <li className={classes.scan}>
      <time dateTime={new Date(atMs).toISOString()}>{formatDate(atMs, 'time', locale, timeZone)}</time>
      <div className={classes.scanWords}>
        <Verdict tone={toneOf[outcome]}>{t(`verdict.${outcome}`)}</Verdict>
        <span>
          {ticket
            ? [ticket.offerName, ticket.holderName].filter(Boolean).join(', ')
            : t('recent.unknownTicket')}
        </span>
      </div>
      <span className={classes.scanGate}>{gate}</span>
    </li>
  )
}
