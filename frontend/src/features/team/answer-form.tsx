import type { User } from '@guichet/contracts/auth'
import type { AcceptInvitationAnswer } from '@guichet/contracts/invitations'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSignOut } from '../../lib/session/use-session.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { accept, decline } from './api.ts'
import classes from './join.module.css'

interface AnswerFormProps {
  token: string
  user: User
  onAccepted: (answer: AcceptInvitationAnswer) => void
  onDeclined: () => void
}

/** Yes or no, as whom the page knows. */
export function AnswerForm({ token, user, onAccepted, onDeclined }: AnswerFormProps) {
  const { t } = useTranslation('team')
  const signOut = useSignOut()
  const accepting = useMutation({ mutationFn: () => accept(token), onSuccess: onAccepted })
  const declining = useMutation({ mutationFn: () => decline(token), onSuccess: onDeclined })
  const failed = accepting.error ?? declining.error
  return (
    <>
      <p>{t('join.as', { name: `${user.firstName} ${user.lastName}`, email: user.email })}</p>
      {failed ? <ErrorNote error={failed} /> : null}
      <div className={classes.answers}>
        <Button loading={accepting.isPending} onClick={() => accepting.mutate()}>
          {t('join.accept')}
        </Button>
        <Button variant="default" loading={declining.isPending} onClick={() => declining.mutate()}>
          {t('join.decline')}
        </Button>
        <Button variant="subtle" onClick={() => signOut.mutate()}>
          {t('join.otherAccount')}
        </Button>
      </div>
    </>
  )
}
