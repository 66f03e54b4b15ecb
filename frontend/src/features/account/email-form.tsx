import type { User } from '@guichet/contracts/auth'
import { Button, PasswordInput, Skeleton, TextInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.layer.css'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { looksLikeEmail } from '../../lib/looks-like-email.ts'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import classes from './account.module.css'
import { cancelEmailChange, changeEmail, confirmEmail, emailChangeQuery, signInsQuery } from './api.ts'

/** Another e-mail: asked for with the password, counted once the code that went there is typed. */
export function EmailForm({ user }: { user: User }) {
  const pending = useQuery(emailChangeQuery)
  if (pending.isError) return <ErrorNote error={pending.error} onRetry={() => pending.refetch()} />
  if (!pending.data) return <Skeleton height={160} radius="md" />
  const { change } = pending.data
  return change ? <ConfirmForm newEmail={change.newEmail} /> : <WishForm present={user.email} />
}

function WishForm({ present }: { present: string }) {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const asking = useMutation({
    mutationFn: changeEmail,
    onSuccess: () => queries.invalidateQueries(emailChangeQuery),
  })
  const form = useForm({
    initialValues: { newEmail: '', password: '' },
    validate: {
      newEmail: (email) =>
        looksLikeEmail(email)
          ? email.trim().toLowerCase() === present
            ? t('email.same')
            : null
          : t('missing.email'),
      password: (password) => (password ? null : t('missing.password')),
    },
  })
  return (
    <FormColumn onSubmit={form.onSubmit((values) => asking.mutate(values))}>
      <p>{t('email.present', { email: present })}</p>
      <TextInput
        type="email"
        autoComplete="email"
        label={t('email.new')}
        required
        {...form.getInputProps('newEmail')}
      />
      <PasswordInput
        autoComplete="current-password"
        label={t('fields.currentPassword')}
        required
        {...form.getInputProps('password')}
      />
      {asking.isError ? <ErrorNote error={asking.error} /> : null}
      <Button type="submit" variant="default" loading={asking.isPending}>
        {t('email.submit')}
      </Button>
    </FormColumn>
  )
}

const CODE = /^\d{6}$/

function ConfirmForm({ newEmail }: { newEmail: string }) {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const asIs = () => queries.invalidateQueries(emailChangeQuery)
  const confirming = useMutation({
    mutationFn: confirmEmail,
    onSuccess: () => {
      notifications.show({ message: t('email.changed', { email: newEmail }) })
      void asIs()
      void queries.invalidateQueries(signInsQuery)
    },
  })
  const cancelling = useMutation({ mutationFn: cancelEmailChange, onSuccess: asIs })
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (code) => (CODE.test(code.trim()) ? null : t('missing.code')) },
  })
  return (
    <FormColumn onSubmit={form.onSubmit(({ code }) => confirming.mutate(code.trim()))}>
      <p>{t('email.sent', { email: newEmail })}</p>
      <TextInput
        label={t('fields.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        required
        classNames={{ input: classes.code }}
        {...form.getInputProps('code')}
      />
      {confirming.isError ? <ErrorNote error={confirming.error} /> : null}
      <Button type="submit" loading={confirming.isPending}>
        {t('confirm.submit')}
      </Button>
      <Button variant="subtle" loading={cancelling.isPending} onClick={() => cancelling.mutate()}>
        {t('email.cancel')}
      </Button>
    </FormColumn>
  )
}
