import type { UserDetail } from '@guichet/contracts/users'
import { Button, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Card } from '../../ui/page/card.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { lockUser, sendReset, USERS, unlockUser } from './api.ts'
import classes from './users.module.css'

interface AccessPartProps {
  detail: UserDetail
  /** Whether the account is the reader's: nobody locks themselves out. */
  isOwn: boolean
}

/** Whether somebody can get in, since when not and why; a new password for who has lost theirs. */
export function AccessPart({ detail, isOwn }: AccessPartProps) {
  const { t } = useTranslation('users')
  const { user, lock } = detail
  const [isLocking, setIsLocking] = useState(false)
  return (
    <Card title={t('access.title')}>
      {lock ? <Locked detail={{ ...detail, lock }} /> : <p>{t('access.open')}</p>}
      {lock === null && isOwn ? <p className="soft">{t('access.own')}</p> : null}
      {lock === null && isLocking ? <LockForm userId={user.id} onClose={() => setIsLocking(false)} /> : null}
      {lock === null && !isLocking ? (
        <div className={classes.actions}>
          {isOwn ? null : (
            <Button variant="default" data-act="lock" onClick={() => setIsLocking(true)}>
              {t('access.lock')}
            </Button>
          )}
          <ResetButton userId={user.id} email={user.email} />
        </div>
      ) : null}
    </Card>
  )
}

interface LockedProps {
  detail: UserDetail & { lock: NonNullable<UserDetail['lock']> }
}

function Locked({ detail: { user, lock } }: LockedProps) {
  const { t } = useTranslation('users')
  const locale = useLocale()
  const queries = useQueryClient()
  const unlocking = useMutation({
    mutationFn: () => unlockUser(user.id),
    onSuccess: () => notifications.show({ message: t('access.unlocked') }),
    onSettled: () => queries.invalidateQueries({ queryKey: USERS }),
  })
  const name = lock.by.name ?? t('access.someone')
  return (
    <>
      <p>{t('access.lockedBy', { date: formatDate(lock.atMs, 'moment', locale), name })}</p>
      <blockquote className={classes.reason}>{lock.reason}</blockquote>
      {unlocking.isError ? <ErrorNote error={unlocking.error} /> : null}
      <div className={classes.actions}>
        <Button variant="default" loading={unlocking.isPending} onClick={() => unlocking.mutate()}>
          {t('access.unlock')}
        </Button>
      </div>
    </>
  )
}

function LockForm({ userId, onClose }: { userId: string; onClose: () => void }) {
  const { t } = useTranslation('users')
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const locking = useMutation({
    mutationFn: () => lockUser(userId, reason.trim()),
    onSuccess: async () => {
      notifications.show({ message: t('access.locked') })
      await queries.invalidateQueries({ queryKey: USERS })
      onClose()
    },
  })
  function lock(event: FormEvent): void {
    event.preventDefault()
    setIsMissing(reason.trim() === '')
    if (reason.trim() !== '') locking.mutate()
  }
  return (
    <form noValidate className={classes.lock} onSubmit={lock}>
      <p className="soft">{t('access.lockText')}</p>
      <Textarea
        label={t('access.reason')}
        description={t('access.reasonHint')}
        required
        autoFocus
        rows={2}
        maxLength={500}
        value={reason}
        error={isMissing && reason.trim() === '' ? t('access.reasonMissing') : null}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {locking.isError ? <ErrorNote error={locking.error} /> : null}
      <div className={classes.actions}>
        <Button type="submit" loading={locking.isPending}>
          {t('access.lockNow')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('access.keep')}
        </Button>
      </div>
    </form>
  )
}

function ResetButton({ userId, email }: { userId: string; email: string }) {
  const { t } = useTranslation('users')
  const sending = useMutation({
    mutationFn: () => sendReset(userId),
    onSuccess: () => notifications.show({ message: t('access.resetSent', { email }) }),
  })
  return (
    <>
      <Button variant="default" loading={sending.isPending} onClick={() => sending.mutate()}>
        {t('access.reset')}
      </Button>
      {sending.isError ? <ErrorNote error={sending.error} /> : null}
    </>
  )
}
