import type { CareEntry } from '@guichet/contracts/machines'
import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { useUser } from '../../lib/session/use-session.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { careQuery } from './api.ts'
import { faultsIn } from './care-note.ts'
import classes from './machines.module.css'
import { useSigned } from './use-signed.ts'

/** What was done to a machine and what it said, the newest first. */
export function CareList({ machineId }: { machineId: string }) {
  const { t } = useTranslation('machines')
  const found = useInfiniteQuery(careQuery(machineId))
  const entries = found.data?.pages.flatMap((page) => page.items)
  return (
    <section className={classes.part} aria-labelledby="machine-care">
      <h2 id="machine-care">{t('care.title')}</h2>
      {found.isPending ? <Skeleton height={240} radius="lg" /> : null}
      {found.isError ? <ErrorNote error={found.error} onRetry={() => found.refetch()} /> : null}
      <ol className={classes.care}>
        {entries?.map((entry) => (
          <CareLine key={entry.id} entry={entry} />
        ))}
      </ol>
      {found.hasNextPage ? (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {t('care.more')}
        </Button>
      ) : null}
    </section>
  )
}

function CareLine({ entry }: { entry: CareEntry }) {
  const { t } = useTranslation('machines')
  const locale = useLocale()
  const signed = useSigned()
  const user = useUser()
  const { kind, atMs, actor, portions, variance, note } = entry
  const who = actor === null ? t('care.itself') : t(actor === user?.id ? 'care.you' : 'care.colleague')
  const words =
    kind === 'fault'
      ? faultsIn(note)
          .map((fault) => t(`faults.${fault}`))
          .join(', ')
      : note
  return (
    <li>
      <time dateTime={new Date(atMs).toISOString()}>{formatDate(atMs, 'moment', locale)}</time>
      <div className={classes.done}>
        <strong>
          {t(`care.kinds.${kind}`)}
          {portions === null ? null : `, ${t('portions', { count: portions })}`}
        </strong>
        {variance === null || variance === 0 ? null : (
          <span>{t('care.variance', { variance: signed(variance) })}</span>
        )}
        {words === '' ? null : <span className={classes.note}>{words}</span>}
        <small className="soft">{who}</small>
      </div>
    </li>
  )
}
