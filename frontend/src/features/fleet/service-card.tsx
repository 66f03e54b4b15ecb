import type { Course, ServiceHealth } from '@guichet/contracts/fleet'
import { useTranslation } from 'react-i18next'
import { formatAgo } from '../../lib/format/ago.ts'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Sparkline } from '../../ui/sparkline/sparkline.tsx'
import { Verdict } from '../../ui/verdict/verdict.tsx'
import { formatDuration } from './amounts.ts'
import { toneOf } from './condition.ts'
import { FindingNote } from './finding-note.tsx'
import classes from './fleet.module.css'
import { ServiceFacts } from './service-facts.tsx'
import { useNameOf } from './use-names.ts'

interface ServiceCardProps {
  service: ServiceHealth
  /** Of the picture, by the clock of who took it. */
  atMs: number
}

/** One service: whether it is well, what to do where it is not, its last minutes, its figures. */
export function ServiceCard({ service, atMs }: ServiceCardProps) {
  const { t } = useTranslation('fleet')
  const { name, state, findings, status, seenAtMs } = service
  const nameOf = useNameOf()
  return (
    <article className={classes.service} data-service={name} data-state={state}>
      <header className={classes.head}>
        <h2>{nameOf(name)}</h2>
        <code>{name}</code>
        <Verdict tone={toneOf(state)}>{t(`states.${state}`)}</Verdict>
      </header>
      <Absence service={service} atMs={atMs} />
      {findings.length > 0 ? (
        <ul className={classes.findings}>
          {findings.map((finding) => (
            <FindingNote key={JSON.stringify(keyOf(finding))} finding={finding} />
          ))}
        </ul>
      ) : null}
      {status ? (
        <>
          <Courses course={status.course} />
          <ServiceFacts status={status} atMs={seenAtMs ?? atMs} />
        </>
      ) : null}
    </article>
  )
}

/** The same finding with other figures stays where it is. */
function keyOf(finding: ServiceHealth['findings'][number]): unknown {
  if (finding.kind === 'feed_behind') return [finding.kind, finding.producer]
  return finding.kind === 'loop_failing' ? [finding.kind, finding.name] : finding.kind
}

function Absence({ service: { awaySinceMs, seenAtMs }, atMs }: ServiceCardProps) {
  const { t } = useTranslation('fleet')
  const locale = useLocale()
  if (awaySinceMs === null) return null
  const at = formatDate(awaySinceMs, 'moment', locale)
  return (
    <p className={classes.absence}>
      {t('awaySince', { at, ago: formatAgo(awaySinceMs, atMs, locale) })}
      <small className="soft">
        {seenAtMs === null ? t('neverSeen') : t('lastSeen', { ago: formatAgo(seenAtMs, atMs, locale) })}
      </small>
    </p>
  )
}

/** As many steps as a service keeps. */
const STEPS = 90

function Courses({ course: { stepMs, requests, delayMs } }: { course: Course }) {
  const { t } = useTranslation('fleet')
  const locale = useLocale()
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const aSecond = (count: number) => number.format((1000 * count) / stepMs)
  const delay = (ms: number) => formatDuration(ms, locale)
  return (
    <div className={classes.courses}>
      <Sparkline
        values={requests}
        length={STEPS}
        least={20}
        label={t('requestsCourse', {
          now: aSecond(requests.at(-1) ?? 0),
          most: aSecond(Math.max(0, ...requests)),
        })}
      />
      <Sparkline
        values={delayMs}
        length={STEPS}
        least={50}
        label={t('delayCourse', { now: delay(delayMs.at(-1) ?? 0), most: delay(Math.max(0, ...delayMs)) })}
      />
    </div>
  )
}
