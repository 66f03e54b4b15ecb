import type { Invitation } from '@guichet/contracts/invitations'
import type { OrganiserSession } from '@guichet/contracts/organisers'
import { Button, Skeleton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { removeLater, useLeaving } from '../../ui/removals/removals.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { invitationsQuery, resend, revoke } from './api.ts'
import { LimitedTo } from './limited-to.tsx'
import classes from './team.module.css'

interface PendingListProps {
  organiserId: string
  sessions: readonly OrganiserSession[] | undefined
}

/** Who was invited and has not answered. Nothing where everybody has. */
export function PendingList({ organiserId, sessions }: PendingListProps) {
  const { t } = useTranslation('team')
  const leaving = useLeaving()
  const found = useQuery(invitationsQuery(organiserId))
  if (found.isError) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  if (!found.data) return <Skeleton height={96} radius="lg" />
  const shown = found.data.filter(({ id }) => !leaving.has(id))
  if (shown.length === 0) return null
  return (
    <section className={classes.part} aria-labelledby="pending-invitations">
      <h2 id="pending-invitations">{t('pending.title')}</h2>
      <ul className={classes.rows}>
        {shown.map((invitation) => (
          <PendingRow
            key={invitation.id}
            organiserId={organiserId}
            invitation={invitation}
            sessions={sessions}
          />
        ))}
      </ul>
    </section>
  )
}

interface PendingRowProps extends PendingListProps {
  invitation: Invitation
}

function PendingRow({ organiserId, invitation, sessions }: PendingRowProps) {
  const { t } = useTranslation('team')
  const locale = useLocale()
  const { id, email, role, sessionIds, expiresAtMs } = invitation
  const resending = useMutation({
    mutationFn: () => resend(organiserId, id),
    onSuccess: () => notifications.show({ message: t('pending.resent', { email }) }),
  })
  const date = formatDate(expiresAtMs, 'dayWithYear', locale)
  const remove = () =>
    removeLater({ id, message: t('pending.revoked', { email }), remove: () => revoke(organiserId, id) })
  return (
    <li className={classes.row}>
      <div className={classes.person}>
        <strong>{email}</strong>
        <small className="soft">
          {t(expiresAtMs > Date.now() ? 'pending.until' : 'pending.ended', { date })}
        </small>
      </div>
      <div className={classes.rights}>
        <strong>{t(`roles.${role}`)}</strong>
        <LimitedTo sessionIds={sessionIds} sessions={sessions} />
      </div>
      <div className={classes.tools}>
        <Button
          variant="subtle"
          aria-label={t('pending.resendOf', { email })}
          loading={resending.isPending}
          onClick={() => resending.mutate()}
        >
          {t('pending.resend')}
        </Button>
        <Button variant="subtle" aria-label={t('pending.revokeOf', { email })} onClick={remove}>
          {t('pending.revoke')}
        </Button>
      </div>
      {resending.isError ? (
        <div className={classes.wide}>
          <ErrorNote error={resending.error} />
        </div>
      ) : null}
    </li>
  )
}
