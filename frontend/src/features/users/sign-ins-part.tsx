import type { UserDetail } from '@guichet/contracts/users'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Card } from '../../ui/page/card.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { endSignIns, USERS } from './api.ts'
import classes from './users.module.css'

/** Where somebody is signed in, and the way to end all of it. */
export function SignInsPart({ userId, signIns }: { userId: string; signIns: UserDetail['signIns'] }) {
  const { t } = useTranslation('users')
  const locale = useLocale()
  const queries = useQueryClient()
  const ending = useMutation({
    mutationFn: () => endSignIns(userId),
    onSuccess: () => notifications.show({ message: t('signIns.ended') }),
    onSettled: () => queries.invalidateQueries({ queryKey: USERS }),
  })
  return (
    <Card title={t('signIns.title')}>
      {signIns.length === 0 ? <p className="soft">{t('signIns.none')}</p> : null}
      <ul className={classes.signIns}>
        {signIns.map(({ id, device, startedAtMs, lastSeenAtMs }) => (
          <li key={id}>
            <strong>{device ?? t('signIns.unknown')}</strong>
            <small className="soft">
              {t('signIns.since', { date: formatDate(startedAtMs, 'moment', locale) })} ·{' '}
              {t('signIns.seen', { date: formatDate(lastSeenAtMs, 'moment', locale) })}
            </small>
          </li>
        ))}
      </ul>
      {ending.isError ? <ErrorNote error={ending.error} /> : null}
      <div className={classes.actions}>
        <Button variant="default" loading={ending.isPending} onClick={() => ending.mutate()}>
          {t('signIns.end')}
        </Button>
      </div>
    </Card>
  )
}
