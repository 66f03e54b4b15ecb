import { Button, PasswordInput, TextInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.layer.css'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { looksLikeEmail } from '../../lib/looks-like-email.ts'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { NewPasswordInput } from '../../ui/field/new-password-input.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { changePassword, forgotPassword, resetPassword, signInsQuery } from './api.ts'
import { WeakPasswordAdvice } from './weak-password.tsx'

/** Always answered the same, whether there is such an account or not. */
export function ForgotPasswordForm() {
  const { t } = useTranslation('account')
  const asking = useMutation({ mutationFn: forgotPassword })
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (email) => (looksLikeEmail(email) ? null : t('missing.email')) },
  })
  if (asking.isSuccess) return <EmptyState title={t('forgot.sentTitle')} text={t('forgot.sentText')} />
  return (
    <FormColumn onSubmit={form.onSubmit(({ email }) => asking.mutate(email))}>
      <TextInput
        type="email"
        autoComplete="username"
        label={t('fields.email')}
        required
        {...form.getInputProps('email')}
      />
      {asking.isError ? <ErrorNote error={asking.error} /> : null}
      <Button type="submit" loading={asking.isPending}>
        {t('forgot.submit')}
      </Button>
    </FormColumn>
  )
}

export function ResetPasswordForm({ token, onReset }: { token: string; onReset: () => void }) {
  const { t } = useTranslation('account')
  const resetting = useMutation({ mutationFn: resetPassword, onSuccess: onReset })
  const form = useForm({
    initialValues: { newPassword: '' },
    validate: { newPassword: (password) => (password ? null : t('missing.password')) },
  })
  return (
    <FormColumn onSubmit={form.onSubmit(({ newPassword }) => resetting.mutate({ token, newPassword }))}>
      <NewPasswordInput label={t('fields.newPassword')} {...form.getInputProps('newPassword')} />
      {resetting.isError ? (
        <ErrorNote error={resetting.error}>
          <WeakPasswordAdvice error={resetting.error} />
        </ErrorNote>
      ) : null}
      <Button type="submit" loading={resetting.isPending}>
        {t('reset.submit')}
      </Button>
    </FormColumn>
  )
}

export function ChangePasswordForm() {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const changing = useMutation({ mutationFn: changePassword })
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      currentPassword: (password) => (password ? null : t('missing.password')),
      newPassword: (password) => (password ? null : t('missing.password')),
    },
  })
  const submit = form.onSubmit((values) =>
    changing.mutate(values, {
      onSuccess: () => {
        form.reset()
        notifications.show({ message: t('settings.passwordChanged') })
        void queries.invalidateQueries(signInsQuery)
      },
    }),
  )
  return (
    <FormColumn onSubmit={submit}>
      <PasswordInput
        autoComplete="current-password"
        label={t('fields.currentPassword')}
        required
        {...form.getInputProps('currentPassword')}
      />
      <NewPasswordInput label={t('fields.newPassword')} {...form.getInputProps('newPassword')} />
      {changing.isError ? (
        <ErrorNote error={changing.error}>
          <WeakPasswordAdvice error={changing.error} />
        </ErrorNote>
      ) : null}
      <Button type="submit" variant="default" loading={changing.isPending}>
        {t('settings.changePassword')}
      </Button>
    </FormColumn>
  )
}
