import type { Finding } from '@guichet/contracts/fleet'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { formatBytes, formatDuration } from './amounts.ts'
import classes from './fleet.module.css'
import { useMissing, useNameOf } from './use-names.ts'

/** What is wrong, and what to do about it. */
export function FindingNote({ finding }: { finding: Finding }) {
  const { t } = useTranslation('fleet')
  const values = useValues()(finding)
  return (
    <li className={classes.finding}>
      <strong>{t(`findings.${finding.kind}.said`, values)}</strong>
      <span>{t(`findings.${finding.kind}.next`, values)}</span>
    </li>
  )
}

type Values = Record<string, string | number>

function useValues(): (finding: Finding) => Values {
  const locale = useLocale()
  const nameOf = useNameOf()
  const missing = useMissing()
  const number = new Intl.NumberFormat(locale)
  return (finding): Values => {
    switch (finding.kind) {
      case 'away':
      case 'database_away':
        return {}
      case 'not_ready':
        return { missing: missing(finding.missing) }
      case 'invariants_broken':
      case 'mails_stuck':
      case 'machines_lost':
        return { count: finding.count }
      case 'disk_nearly_full':
        return { free: formatBytes(finding.freeBytes, locale) }
      case 'failing_requests':
        return { failed: number.format(finding.failed), requests: number.format(finding.requests) }
      case 'feed_behind':
        return {
          producer: nameOf(finding.producer),
          rows: number.format(finding.rows),
          since: formatDuration(finding.sinceMs, locale),
        }
      case 'event_loop_blocked':
        return { delay: formatDuration(finding.delayMs, locale) }
      case 'writes_waiting':
        return {
          waiting: number.format(finding.waiting),
          oldest: formatDuration(finding.oldestMs, locale),
        }
      case 'loop_failing':
        return { name: finding.name, failures: number.format(finding.failures) }
      case 'wal_large':
        return { size: formatBytes(finding.walBytes, locale) }
    }
  }
}
