import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { type JournalOf, runningQuery } from './api.ts'
import classes from './journal.module.css'
import { PeriodFigures } from './period-figures.tsx'
import { useRegisterName } from './use-register-name.ts'

/** What each register has taken since its last closed day. */
export function RunningTotals({ journal }: { journal: JournalOf }) {
  const { t } = useTranslation('journal')
  const locale = useLocale()
  const registerName = useRegisterName()
  const running = useQuery(runningQuery(journal))
  if (running.isError && !running.data) {
    return <ErrorNote error={running.error} onRetry={() => running.refetch()} />
  }
  return (
    <section className={classes.part}>
      <h2>{t('running.title')}</h2>
      {running.data ? null : <Skeleton height={140} radius="lg" />}
      {running.data?.items.map(({ register, timeZone, sinceMs, entries, totals, closedUntil }) => (
        <article key={register} className={classes.running}>
          <h3>{registerName(register)}</h3>
          <p className="soft">
            {t(closedUntil ? 'running.since' : 'running.sinceFirst', {
              when: formatDate(sinceMs, 'moment', locale, timeZone),
            })}
          </p>
          {entries === 0 ? <p>{t('running.nothing')}</p> : <PeriodFigures totals={totals} />}
        </article>
      ))}
    </section>
  )
}
