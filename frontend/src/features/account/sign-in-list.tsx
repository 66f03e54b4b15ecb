import type { SignIn } from '@guichet/contracts/auth'
import { Button, Skeleton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDeviceLaptop } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import classes from './account.module.css'
import { endSignIn, signInsQuery } from './api.ts'

export function SignInList() {
  const found = useQuery(signInsQuery)
  if (found.isPending) return <Skeleton height={120} radius="md" />
  if (found.isError) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  return (
    <ul className={classes.signIns}>
      {found.data.items.map((signIn) => (
        <SignInRow key={signIn.id} signIn={signIn} />
      ))}
    </ul>
  )
}

function SignInRow({ signIn }: { signIn: SignIn }) {
  const { t } = useTranslation('account')
  const locale = useLocale()
  const queries = useQueryClient()
  const ending = useMutation({
    mutationFn: () => endSignIn(signIn.id),
    onSuccess: () => notifications.show({ message: t('settings.ended') }),
    onSettled: () => queries.invalidateQueries(signInsQuery),
  })
  const device = signIn.device ?? t('settings.unknownDevice')
  return (
    <li className={classes.signIn}>
      <IconDeviceLaptop size={24} aria-hidden />
      <div>
        <strong>{device}</strong>
        <p className={classes.seen}>
          {signIn.current
            ? t('settings.thisDevice')
            : t('settings.lastSeen', { date: formatDate(signIn.lastSeenAtMs, 'moment', locale) })}
        </p>
      </div>
      {signIn.current ? null : (
        <Button
          variant="default"
          aria-label={t('settings.endOf', { device })}
          loading={ending.isPending}
          onClick={() => ending.mutate()}
        >
          {t('settings.end')}
        </Button>
      )}
    </li>
  )
}
