import './words.ts'
import type { SoldSubscription } from '@guichet/contracts/popcorn'
import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { PagedTable } from '../../ui/paged-table/paged-table.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { subscribersQuery } from './api.ts'
import { SubscriberFilters } from './subscriber-filters.tsx'
import classes from './subscribers.module.css'
import type { SubscribersSearch } from './subscribers-search.ts'

const COLUMNS = ['who', 'plan', 'state', 'left', 'since'] as const

interface SubscriberListProps {
  search: SubscribersSearch
  onSearch: (change: SubscribersSearch) => void
}

/** Whoever has bought a plan, found by name, e-mail or the number of a purchase. */
export function SubscriberList({ search, onSearch }: SubscriberListProps) {
  const { t } = useTranslation('subscribers')
  const found = useInfiniteQuery(subscribersQuery(search))
  const sold = found.data?.pages.flatMap((page) => page.items)
  if (isProblem(found.error, 'forbidden')) {
    return <EmptyState title={t('forbidden')} text={t('forbiddenText')} />
  }
  return (
    <div className={classes.panel}>
      <SubscriberFilters search={search} onSearch={onSearch} />
      {found.isPending ? <Skeleton height={320} radius="lg" /> : null}
      {found.isError && !sold ? <ErrorNote error={found.error} onRetry={() => found.refetch()} /> : null}
      {sold?.length === 0 ? <Nobody search={search} onSearch={onSearch} /> : null}
      {sold && sold.length > 0 ? (
        <PagedTable
          label={t('title')}
          columns={COLUMNS.map((name) => ({ name, title: t(`columns.${name}`) }))}
          pages={found}
          more={t('more')}
          className={classes.table}
        >
          {sold.map((subscription) => (
            <SubscriberRow key={subscription.id} subscription={subscription} />
          ))}
        </PagedTable>
      ) : null}
    </div>
  )
}

function Nobody({ search, onSearch }: SubscriberListProps) {
  const { t } = useTranslation('subscribers')
  const isFiltered = search.find !== undefined || search.state !== undefined
  if (!isFiltered) return <EmptyState title={t('none')} text={t('noneText')} />
  const clear = (
    <Button variant="default" onClick={() => onSearch({ find: undefined, state: undefined })}>
      {t('clear')}
    </Button>
  )
  return <EmptyState title={t('noMatch')} text={t('noMatchText')} action={clear} />
}

function SubscriberRow({ subscription }: { subscription: SoldSubscription }) {
  const { t } = useTranslation('subscribers')
  const locale = useLocale()
  const { id, subscriber, name, organiserName, state, unannouncedSinceMs, startedAtMs } = subscription
  const { portionsLeft, portionsKeptBack } = subscription
  return (
    <tr>
      <th scope="row" data-column="who">
        <Link to="/popcorn/subscribers/$subscriptionId" params={{ subscriptionId: id }}>
          {subscriber?.firstName ?? t('gone')}
        </Link>
        <small className="soft">{subscriber?.email}</small>
      </th>
      <td data-column="plan">
        {name}
        <small className="soft">{organiserName}</small>
      </td>
      <td data-column="state">
        {t(`states.${state}`)}
        {unannouncedSinceMs === null ? null : <small className="soft">{t('unannounced')}</small>}
      </td>
      <td data-column="left">
        {t('portions', { count: portionsLeft })}
        {portionsKeptBack > 0 ? (
          <small className="soft">{t('keptBack', { count: portionsKeptBack })}</small>
        ) : null}
      </td>
      <td data-column="since">
        {startedAtMs === null ? null : formatDate(startedAtMs, 'dayWithYear', locale)}
      </td>
    </tr>
  )
}
