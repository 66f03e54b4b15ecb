import type { Registration } from '@guichet/contracts/users'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { registrationsQuery, resendCode, USERS } from './api.ts'
import classes from './users.module.css'

/** Who waits for the code that was mailed; nothing where nobody does. */
export function PendingList({ find }: { find: string | undefined }) {
  const { t } = useTranslation('users')
  const found = useInfiniteQuery(registrationsQuery(find))
  const waiting = found.data?.pages.flatMap((page) => page.items) ?? []
  if (found.isError && !found.data) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  if (waiting.length === 0) return null
  return (
    <section className={classes.pending} aria-label={t('pending.title')}>
      <h2>{t('pending.title')}</h2>
      <p className="soft">{t('pending.text')}</p>
      <ul>
        {waiting.map((registration) => (
          <Waiting key={registration.id} registration={registration} />
        ))}
      </ul>
      {found.hasNextPage ? (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </section>
  )
}

function Waiting({ registration }: { registration: Registration }) {
  const { t } = useTranslation('users')
  const locale = useLocale()
  const queries = useQueryClient()
  const { id, email, firstName, lastName, tries, expiresAtMs } = registration
  const resending = useMutation({
    mutationFn: () => resendCode(id),
    onSuccess: () => notifications.show({ message: t('pending.resent', { email }) }),
    onSettled: () => queries.invalidateQueries({ queryKey: USERS }),
  })
  const remarks: string[] = [t('pending.until', { time: formatDate(expiresAtMs, 'time', locale) })]
  if (tries > 0) remarks.push(t('pending.tries', { count: tries }))
  return (
    <li>
      <div>
        <strong>
          {firstName} {lastName}
        </strong>
        <small className="soft">
          {email} · {remarks.join(' · ')}
        </small>
      </div>
      <Button
        variant="default"
        aria-label={t('pending.resendTo', { email })}
        loading={resending.isPending}
        onClick={() => resending.mutate()}
      >
        {t('pending.resend')}
      </Button>
      {resending.isError ? <ErrorNote error={resending.error} /> : null}
    </li>
  )
}
