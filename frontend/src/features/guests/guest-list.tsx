import type { Invitation } from '@guichet/contracts/guest-list'
import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { guestsQuery } from './api.ts'
import classes from './guests.module.css'

interface GuestListProps {
  sessionId: string
  onRevoke: ((orderId: string) => void) | undefined
}

/** Who is invited to a session, and why. */
export function GuestList({ sessionId, onRevoke }: GuestListProps) {
  const { t } = useTranslation('guests')
  const found = useInfiniteQuery(guestsQuery(sessionId))
  const guests = found.data?.pages.flatMap((page) => page.items)
  return (
    <section className={classes.part} aria-labelledby="guests-title">
      <h2 id="guests-title">{t('list.title')}</h2>
      {found.isError && !guests ? <ErrorNote error={found.error} onRetry={() => found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={160} radius="lg" /> : null}
      {guests?.length === 0 ? <EmptyState title={t('list.none')} text={t('list.noneText')} /> : null}
      {guests && guests.length > 0 ? (
        <ul className={classes.rows}>
          {guests.map((guest) => (
            <GuestRow key={guest.orderId} guest={guest} onRevoke={onRevoke} />
          ))}
        </ul>
      ) : null}
      {found.hasNextPage ? (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {t('list.more')}
        </Button>
      ) : null}
    </section>
  )
}

function GuestRow({ guest, onRevoke }: { guest: Invitation; onRevoke: GuestListProps['onRevoke'] }) {
  const { t } = useTranslation('guests')
  const { name, email, quantity, valid, reason, orderId, orderNumber } = guest
  return (
    <li className={classes.row} data-revoked={valid === 0 || undefined}>
      <div className={classes.person}>
        <strong>{name}</strong>
        <small className="soft">
          {email ?? t('list.noEmail')} · {orderNumber}
        </small>
      </div>
      <div className={classes.person}>
        <span>{reason}</span>
        <small className="soft">
          {valid === quantity ? t('list.places', { count: quantity }) : null}
          {valid === 0 ? t('list.revoked') : null}
          {valid > 0 && valid < quantity ? t('list.partly', { valid, count: quantity }) : null}
        </small>
      </div>
      {onRevoke && valid > 0 ? (
        <Button variant="subtle" aria-label={t('list.revokeOf', { name })} onClick={() => onRevoke(orderId)}>
          {t('list.revoke')}
        </Button>
      ) : null}
    </li>
  )
}
