import type { Message } from '@guichet/contracts/messages'
import { Button, Skeleton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { FillBar } from '../../ui/fill-bar/fill-bar.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { messagesQuery, stopMessage } from './api.ts'
import classes from './messages.module.css'

/** What was written to a session's buyers, and how far it has got. */
export function MessageList({ sessionId, timeZone }: { sessionId: string; timeZone: string }) {
  const { t } = useTranslation('messages')
  const found = useInfiniteQuery(messagesQuery(sessionId))
  const messages = found.data?.pages.flatMap((page) => page.items)
  return (
    <section className={classes.past} aria-labelledby="past-title">
      <h2 id="past-title">{t('past.title')}</h2>
      {found.isError && !messages ? <ErrorNote error={found.error} onRetry={() => found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={140} radius="lg" /> : null}
      {messages?.length === 0 ? <EmptyState title={t('past.none')} text={t('past.noneText')} /> : null}
      {messages && messages.length > 0 ? (
        <ul className={classes.messages}>
          {messages.map((message) => (
            <MessageRow key={message.id} message={message} timeZone={timeZone} />
          ))}
        </ul>
      ) : null}
      {found.hasNextPage ? (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {t('past.more')}
        </Button>
      ) : null}
    </section>
  )
}

function MessageRow({ message, timeZone }: { message: Message; timeZone: string }) {
  const { t } = useTranslation('messages')
  const locale = useLocale()
  const { subject, text, state, madeAtMs, recipients, sent, failed, givenUp } = message
  const stopping = useMutation({
    mutationFn: () => stopMessage(message),
    onSuccess: () => notifications.show({ message: t('past.stopped') }),
  })
  const progress = t('past.progress', { sent, recipients })
  return (
    <li aria-busy={state === 'sending'}>
      <div className={classes.head}>
        <h3>{subject}</h3>
        <span className={classes.state} data-state={state} role="status">
          {t(`past.states.${state}`)}
        </span>
      </div>
      <FillBar sold={sent} held={failed} capacity={recipients} label={progress} />
      <p className={classes.progress}>
        {progress}
        {failed > 0 ? ` · ${t('past.failed', { count: failed })}` : null}
        {givenUp > 0 && state !== 'cancelled' ? ` · ${t('past.givenUp', { count: givenUp })}` : null}
        <span className="soft"> · {formatDate(madeAtMs, 'moment', locale, timeZone)}</span>
      </p>
      <details>
        <summary>{t('past.read')}</summary>
        <p className={classes.text}>{text}</p>
      </details>
      {state === 'sending' ? (
        <Button variant="default" loading={stopping.isPending} onClick={() => stopping.mutate()}>
          {t('past.stop')}
        </Button>
      ) : null}
      {stopping.isError ? <ErrorNote error={stopping.error} /> : null}
    </li>
  )
}
