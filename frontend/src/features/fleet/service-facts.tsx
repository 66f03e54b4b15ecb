import type { ServiceStatus } from '@guichet/contracts/fleet'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { formatBytes, formatDuration } from './amounts.ts'
import { behindOf } from './condition.ts'
import classes from './fleet.module.css'
import { useNameOf } from './use-names.ts'

interface ServiceFactsProps {
  status: ServiceStatus
  /** When it said so. */
  atMs: number
}

/** What a service says of itself, in figures. */
export function ServiceFacts({ status, atMs }: ServiceFactsProps) {
  const { t } = useTranslation('fleet')
  const locale = useLocale()
  const { lastMinute, memory, startedAtMs, version, revision } = status
  const number = new Intl.NumberFormat(locale)
  return (
    <dl className={classes.facts}>
      <Fact name="requests">
        {t('aMinute', { count: lastMinute.requests })}
        <small data-bad={lastMinute.failed > 0 || undefined}>
          {t('failed', { count: lastMinute.failed })}
        </small>
        <small>{t('slow', { count: lastMinute.slow })}</small>
      </Fact>
      <Fact name="delay">
        {t('worst', { delay: formatDuration(lastMinute.delayP99Ms, locale) })}
        <small>{t('median', { delay: formatDuration(lastMinute.delayP50Ms, locale) })}</small>
      </Fact>
      <Fact name="writes">
        {t('aMinute', { count: lastMinute.writes })}
        <small>
          {t('inGroups', {
            size: number.format(
              Math.round((10 * lastMinute.writes) / Math.max(1, lastMinute.writeGroups)) / 10,
            ),
          })}
        </small>
        <small>{t('waiting', { count: status.writeQueue.waiting })}</small>
      </Fact>
      <Fact name="feeds">
        <FeedsRead feeds={status.feeds} />
      </Fact>
      <Fact name="database">
        <Sizes database={status.database} />
      </Fact>
      <Fact name="memory">{formatBytes(memory.residentBytes, locale)}</Fact>
      <Fact name="started">
        <time
          dateTime={new Date(startedAtMs).toISOString()}
          title={formatDate(startedAtMs, 'moment', locale)}
        >
          {formatDuration(Math.max(0, atMs - startedAtMs), locale)}
        </time>
      </Fact>
      <Fact name="version">
        {version}
        {revision ? <small className={classes.revision}>{revision}</small> : null}
      </Fact>
    </dl>
  )
}

type FactName = 'requests' | 'delay' | 'writes' | 'feeds' | 'database' | 'memory' | 'started' | 'version'

function Fact({ name, children }: { name: FactName; children: ReactNode }) {
  const { t } = useTranslation('fleet')
  return (
    <div data-fact={name}>
      <dt>{t(`facts.${name}`)}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function FeedsRead({ feeds }: { feeds: ServiceStatus['feeds'] }) {
  const { t } = useTranslation('fleet')
  const nameOf = useNameOf()
  const behind = behindOf(feeds)
  if (feeds.length === 0) return t('noFeeds')
  if (behind.length === 0) return t('allRead')
  return behind.map(({ producer, behind }) => (
    <small key={producer}>
      {behind
        ? t('toRead', { producer: nameOf(producer), rows: behind.rows })
        : t('unheard', { producer: nameOf(producer) })}
    </small>
  ))
}

function Sizes({ database }: { database: ServiceStatus['database'] }) {
  const { t } = useTranslation('fleet')
  const locale = useLocale()
  if (!database) return t('noDatabase')
  const { bytes, walBytes, disk } = database
  return (
    <>
      {formatBytes(bytes, locale)}
      {walBytes === null ? null : <small>{t('wal', { size: formatBytes(walBytes, locale) })}</small>}
      {disk ? <small>{t('free', { size: formatBytes(disk.freeBytes, locale) })}</small> : null}
    </>
  )
}
