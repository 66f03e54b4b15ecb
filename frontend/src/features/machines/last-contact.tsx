import { useTranslation } from 'react-i18next'
import { formatAgo } from '../../lib/format/ago.ts'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { useNowMs } from '../../ui/countdown/use-now.ts'

/** When a machine spoke last: how long ago, and the hour for whoever points at it. */
export function LastContact({ atMs }: { atMs: number | null }) {
  const { t } = useTranslation('machines')
  const locale = useLocale()
  const nowMs = useNowMs()
  if (atMs === null) return <span className="soft">{t('never')}</span>
  return (
    <time dateTime={new Date(atMs).toISOString()} title={formatDate(atMs, 'moment', locale)}>
      {formatAgo(atMs, nowMs, locale)}
    </time>
  )
}
