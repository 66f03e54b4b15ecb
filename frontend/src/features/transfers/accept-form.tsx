import type { OfferedTicket } from '@guichet/contracts/transfers'
import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { MINE } from '../../lib/api/query-client.ts'
import { useUser } from '../../lib/session/use-session.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { acceptTransfer, declineTransfer } from './api.ts'
import classes from './transfers.module.css'

interface AcceptFormProps {
  offered: OfferedTicket
  transferKey: string
  onAccepted: (to: { ticketId: string; accessKey: string | undefined } | 'waiting') => void
  onDeclined: () => void
  /** On this very page: the link's secret goes nowhere else. */
  onSignIn: () => void
}

/** In whose name, and yes or no; an account is welcome and not needed. */
export function AcceptForm({ offered, transferKey, onAccepted, onDeclined, onSignIn }: AcceptFormProps) {
  const { t } = useTranslation('transfers')
  const user = useUser()
  const queries = useQueryClient()
  const form = useForm({
    initialValues: { name: offered.to ?? '' },
    validate: { name: (name) => (name.trim() ? null : t('form.nameMissing')) },
  })
  const accepting = useMutation({
    mutationFn: (name: string) => acceptTransfer({ transferKey, name }),
    onSuccess: (taken) => {
      void queries.invalidateQueries({ queryKey: [MINE] })
      onAccepted(taken === 'waiting' ? taken : { ticketId: taken.ticket.id, accessKey: taken.accessKey })
    },
    onError: () => queries.invalidateQueries({ queryKey: ['offered-ticket'] }),
  })
  const declining = useMutation({ mutationFn: () => declineTransfer(transferKey), onSuccess: onDeclined })
  const error = accepting.error ?? declining.error
  return (
    <form
      noValidate
      className={classes.foil}
      onSubmit={form.onSubmit(({ name }) => accepting.mutate(name.trim()))}
    >
      <TextInput
        label={t('page.name')}
        description={t('page.nameHint')}
        autoComplete="name"
        required
        maxLength={120}
        {...form.getInputProps('name')}
      />
      <p className={classes.small}>
        {user ? t('page.into', { email: user.email }) : t('page.noAccount')}{' '}
        {user === null ? (
          <button type="button" className={classes.inline} onClick={onSignIn}>
            {t('page.signIn')}
          </button>
        ) : null}
      </p>
      {error ? <ErrorNote error={error} /> : null}
      <Button type="submit" fullWidth loading={accepting.isPending}>
        {t('page.accept')}
      </Button>
      <Button variant="subtle" fullWidth loading={declining.isPending} onClick={() => declining.mutate()}>
        {t('page.decline')}
      </Button>
    </form>
  )
}
