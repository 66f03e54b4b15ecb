import type { MyEvent } from '@guichet/contracts/events'
import { Button, Skeleton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { removeLater } from '../../ui/removals/removals.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { deleteEvent, myOffersQuery, publishEvent, refreshEvent } from './api.ts'
import { checklist, type ReadyFor } from './event-values.ts'
import classes from './publish-panel.module.css'

interface PublishPanelProps {
  event: MyEvent
  onDeleted: () => void
}

/** What is done, what is missing, and the one way to everybody's eyes. */
export function PublishPanel({ event, onDeleted }: PublishPanelProps) {
  const { t } = useTranslation('studio')
  const offers = useQuery(myOffersQuery(event.id))
  const publishing = useMutation({
    mutationFn: () => publishEvent(event.id),
    onSuccess: () => notifications.show({ message: t('publish.published') }),
    onSettled: () => refreshEvent(event.id),
  })
  if (offers.isError) return <ErrorNote error={offers.error} onRetry={() => offers.refetch()} />
  if (!offers.data) return <Skeleton height={320} radius="lg" />
  const items = checklist(event, offers.data, Date.now())
  const ready = items.every(({ done, needed }) => done || !needed)

  function remove() {
    removeLater({
      id: event.id,
      message: t('publish.deleted'),
      remove: async () => {
        await deleteEvent(event.id)
        await refreshEvent(event.id)
      },
    })
    onDeleted()
  }

  return (
    <section className={classes.panel} aria-labelledby="publish-title">
      <h2 id="publish-title">{t(ready ? 'publish.ready' : 'publish.notReady')}</h2>
      <p className="soft">{t(ready ? 'publish.readyText' : 'publish.notReadyText')}</p>
      <ul className={classes.items}>
        {items.map((item) => (
          <ChecklistItem key={item.id} item={item} event={event} />
        ))}
      </ul>
      {publishing.isError ? <ErrorNote error={publishing.error} /> : null}
      <div className={classes.actions}>
        <Button disabled={!ready} loading={publishing.isPending} onClick={() => publishing.mutate()}>
          {t('publish.go')}
        </Button>
        <Button variant="subtle" onClick={remove}>
          {t('publish.delete')}
        </Button>
      </div>
    </section>
  )
}

function ChecklistItem({ item, event }: { item: ReadyFor; event: MyEvent }) {
  const { t } = useTranslation('studio')
  const { id, done, needed } = item
  const Mark = done ? IconCircleCheck : IconCircle
  return (
    <li className={classes.item} data-done={done || undefined}>
      <Mark className={classes.mark} size={24} aria-hidden />
      <span>
        {t(`publish.items.${id}`)}{' '}
        <small className="soft">
          ({t(done ? 'publish.done' : needed ? 'publish.needed' : 'publish.advised')})
        </small>
      </span>
      {done ? null : <Fix id={id} event={event} />}
    </li>
  )
}

function Fix({ id, event }: { id: ReadyFor['id']; event: MyEvent }) {
  const { t } = useTranslation('studio')
  const label = `${t('publish.fix')} – ${t(`publish.items.${id}`)}`
  if (id === 'licence') {
    return (
      <Link
        to="/studio/organisers/$organiserId"
        params={{ organiserId: event.organiser.id }}
        className={classes.fix}
        aria-label={label}
      >
        {t('publish.fix')}
      </Link>
    )
  }
  const tab = id === 'session' || id === 'offers' ? 'sessions' : 'details'
  return (
    <Link
      to="/studio/events/$eventId"
      params={{ eventId: event.id }}
      search={{ tab }}
      className={classes.fix}
      aria-label={label}
    >
      {t('publish.fix')}
    </Link>
  )
}
