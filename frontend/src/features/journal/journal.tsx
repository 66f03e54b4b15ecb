import './words.ts'
import { Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { entriesQuery } from './api.ts'
import { ClosingList } from './closing-list.tsx'
import { EntryList } from './entry-list.tsx'
import classes from './journal.module.css'
import { RunningTotals } from './running-totals.tsx'
import { Verification } from './verification.tsx'

/** An organiser's money journal: what runs, what is closed, every entry, and whether all of it is as it was written. */
export function Journal({ organiserId }: { organiserId: string }) {
  const { t } = useTranslation('journal')
  const entries = useInfiniteQuery(entriesQuery(organiserId))
  if (entries.isPending) return <Skeleton height={320} radius="lg" />
  if (entries.isError && !entries.data) {
    return <ErrorNote error={entries.error} onRetry={() => entries.refetch()} />
  }
  if (entries.data.pages[0]?.items.length === 0) {
    return <EmptyState title={t('none')} text={t('noneText')} />
  }
  return (
    <div className={classes.journal}>
      <p className="soft">{t('text')}</p>
      <Verification organiserId={organiserId} />
      <RunningTotals organiserId={organiserId} />
      <ClosingList organiserId={organiserId} />
      <EntryList organiserId={organiserId} />
    </div>
  )
}
