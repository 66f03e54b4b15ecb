import type { AuditRestore } from '@guichet/contracts/audit'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { type Restoration, restorationsOf } from './restorations.ts'
import { useServiceName } from './use-names.ts'
import classes from './verification.module.css'

/** When the log, or what it tells of, was put back from a backup: by whom, from which, and what went with it. */
export function RestoreList({ restores }: { restores: readonly AuditRestore[] }) {
  const { t } = useTranslation('audit')
  return (
    <section className={classes.restores} aria-label={t('restores.title')}>
      <h3>{t('restores.title')}</h3>
      <ul className={classes.faults}>
        {restorationsOf(restores).map((restoration) => (
          <li key={`${restoration.restoredAtMs} ${restoration.backup}`}>
            <RestorationText restoration={restoration} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function RestorationText({ restoration }: { restoration: Restoration }) {
  const { t, i18n } = useTranslation('audit')
  const serviceName = useServiceName()
  const locale = useLocale()
  const { restoredAtMs, copiedAtMs, backup, by, lostEntries, isSigned } = restoration
  const moment = (atMs: number) => formatDate(atMs, 'moment', locale)
  const services = new Intl.ListFormat(i18n.language).format(restoration.services.map(serviceName))
  const number = new Intl.NumberFormat(locale).format(lostEntries)
  return (
    <>
      <p>
        {t('restores.done', { at: moment(restoredAtMs), by, backup, copied: moment(copiedAtMs), services })}
      </p>
      <p className="soft">{t('restores.between')}</p>
      {lostEntries > 0 ? <p>{t('restores.lost', { count: lostEntries, number })}</p> : null}
      {isSigned ? null : <p>{t('restores.unsigned')}</p>}
    </>
  )
}
