import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { historyQuery, subscriptionsQuery } from './api.ts'
import classes from './history.module.css'
import { PaidRow } from './paid-row.tsx'
import { PourRow } from './pour-row.tsx'

/** What was poured and what was paid, the newest first. */
export function HistoryList() {
  const { t } = useTranslation('popcorn')
  const found = useInfiniteQuery(historyQuery)
  const { data: subscriptions } = useQuery(subscriptionsQuery)
  if (found.isPending) return <Skeleton height={320} radius="lg" />
  if (!found.data) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  const entries = found.data.pages.flatMap(({ items }) => items)
  if (entries.length === 0) return <EmptyState title={t('history.none')} text={t('history.noneText')} />
  return (
    <>
      <ol className={classes.entries}>
        {entries.map((entry) =>
          entry.kind === 'pour' ? (
            <PourRow key={entry.id} pour={entry} />
          ) : (
            <PaidRow
              key={entry.id}
              atMs={entry.atMs}
              purchase={entry.purchase}
              withdrawal={entry.withdrawal}
              name={subscriptions?.find(({ id }) => id === entry.purchase.subscriptionId)?.name}
            />
          ),
        )}
      </ol>
      {found.hasNextPage ? (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {t('history.more')}
        </Button>
      ) : null}
    </>
  )
}
