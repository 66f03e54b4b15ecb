import type { BackupStatus } from '@guichet/contracts/backups'
import { useTranslation } from 'react-i18next'
import { formatAgo } from '../../lib/format/ago.ts'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Verdict } from '../../ui/verdict/verdict.tsx'
import { formatBytes, formatDuration } from './amounts.ts'
import { backupTone } from './condition.ts'
import classes from './fleet.module.css'

interface BackupCardProps {
  backup: BackupStatus | null
  atMs: number
}

/** How the last backup went. */
export function BackupCard({ backup, atMs }: BackupCardProps) {
  const { t } = useTranslation('fleet')
  if (!backup) {
    return (
      <section className={classes.backup} data-state="none">
        <h2>{t('backup')}</h2>
        <p className={classes.finding}>
          <strong>{t('noBackup')}</strong>
          <span>{t('noBackupNext')}</span>
        </p>
      </section>
    )
  }
  return <LastBackup backup={backup} atMs={atMs} />
}

const WORDS = { green: 'backupSucceeded', amber: 'backupOld', red: 'backupFailed' } as const

function LastBackup({ backup, atMs }: { backup: BackupStatus; atMs: number }) {
  const { t } = useTranslation('fleet')
  const locale = useLocale()
  const { startedAtMs, endedAtMs, state, folder, bytes, reason, nextAtMs } = backup
  const tone = backupTone(backup, atMs)
  const facts = [
    ['backupReason', reason],
    ['backupEnded', `${formatDate(endedAtMs, 'moment', locale)} (${formatAgo(endedAtMs, atMs, locale)})`],
    ['backupTook', formatDuration(endedAtMs - startedAtMs, locale)],
    ['backupSize', state === 'succeeded' ? formatBytes(bytes, locale) : undefined],
    ['backupFolder', folder],
    ['backupNext', nextAtMs === undefined ? undefined : formatDate(nextAtMs, 'moment', locale)],
  ] as const
  return (
    <section className={classes.backup} data-state={state}>
      <header className={classes.head}>
        <h2>{t('backup')}</h2>
        <Verdict tone={tone}>{t(WORDS[tone])}</Verdict>
      </header>
      <dl className={classes.facts}>
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  )
}
