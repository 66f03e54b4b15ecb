import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../lib/router/link-button.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { myTicketsQuery, type TicketPeriod } from './api.ts'
import classes from './ticket-list.module.css'
import { TicketRow } from './ticket-row.tsx'

export function TicketList({ when }: { when: TicketPeriod }) {
  const { t } = useTranslation(['tickets', 'core'])
  const found = useInfiniteQuery(myTicketsQuery(when))
  if (found.isPending) return <Skeleton height={220} radius="lg" />
  if (found.isError) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  const tickets = found.data.pages.flatMap((page) => page.items)
  if (tickets.length === 0) {
    const action = <LinkButton to="/">{t('core:backToEvents')}</LinkButton>
    return <EmptyState title={t(`empty.${when}`)} text={t('empty.text')} action={action} />
  }
  return (
    <>
      <ul className={classes.tickets}>
        {tickets.map((ticket) => (
          <TicketRow key={ticket.id} ticket={ticket} past={when === 'past'} />
        ))}
      </ul>
      {found.hasNextPage ? (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </>
  )
}
