import type { FleetAnswer } from '@guichet/contracts/fleet'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useStandingError } from '../../lib/api/use-standing-error.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { useNowMs } from '../../ui/countdown/use-now.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { Verdict } from '../../ui/verdict/verdict.tsx'
import { formatDuration } from './amounts.ts'
import { fleetQuery } from './api.ts'
import { BackupCard } from './backup-card.tsx'
import { inTrouble, isOld, toneOf } from './condition.ts'
import classes from './fleet.module.css'
import { ServiceCard } from './service-card.tsx'
import { useNameOf } from './use-names.ts'

/** Every service as it is now, and how old that picture is. */
export function Fleet() {
  const found = useQuery(fleetQuery)
  const failed = useStandingError(found)
  const again = () => found.refetch()
  if (failed) return <ErrorNote error={failed} onRetry={again} />
  if (!found.data) return <Skeleton height={520} radius="lg" />
  const { services, lastBackup, atMs } = found.data
  // On a phone the one that needs somebody would be far down.
  const worstFirst = [...inTrouble(found.data), ...services.filter(({ state }) => state === 'well')]
  return (
    <div className={classes.fleet}>
      <div className={classes.summary}>
        <Summary fleet={found.data} />
        <Freshness updatedAtMs={found.dataUpdatedAt} />
      </div>
      {found.error ? <ErrorNote error={found.error} onRetry={again} /> : null}
      <div className={classes.services}>
        {worstFirst.map((service) => (
          <ServiceCard key={service.name} service={service} atMs={atMs} />
        ))}
      </div>
      <BackupCard backup={lastBackup} atMs={atMs} />
    </div>
  )
}

/** Said again only when it changes: figures that move do not interrupt anybody who listens. */
function Summary({ fleet }: { fleet: FleetAnswer }) {
  const { t, i18n } = useTranslation('fleet')
  const nameOf = useNameOf()
  const troubled = inTrouble(fleet)
  const names = new Intl.ListFormat(i18n.language).format(troubled.map(({ name }) => nameOf(name)))
  const worst = troubled[0]?.state ?? 'well'
  return (
    <p role="status" className={classes.verdict}>
      <Verdict tone={toneOf(worst)}>
        {troubled.length === 0
          ? t('allWell', { count: fleet.services.length })
          : t('trouble', { count: troubled.length, names })}
      </Verdict>
    </p>
  )
}

function Freshness({ updatedAtMs }: { updatedAtMs: number }) {
  const { t } = useTranslation('fleet')
  const locale = useLocale()
  const nowMs = useNowMs()
  if (!isOld(updatedAtMs, nowMs)) return <p className="soft">{t('live')}</p>
  return (
    <p className={classes.old}>
      <Verdict tone="amber">{t('old', { age: formatDuration(nowMs - updatedAtMs, locale) })}</Verdict>
    </p>
  )
}
