import { Button, PasswordInput, TextInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.layer.css'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { looksLikeEmail } from '../../lib/looks-like-email.ts'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { signIn } from './api.ts'

export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation('account')
  const entering = useMutation({ mutationFn: signIn, onSuccess: onSignedIn })
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (looksLikeEmail(email) ? null : t('missing.email')),
      password: (password) => (password ? null : t('missing.password')),
    },
  })
  return (
    <FormColumn onSubmit={form.onSubmit((values) => entering.mutate(values))}>
      <TextInput
        type="email"
        autoComplete="username"
        label={t('fields.email')}
        required
        {...form.getInputProps('email')}
      />
      <PasswordInput
        autoComplete="current-password"
        label={t('fields.password')}
        required
        {...form.getInputProps('password')}
      />
      {entering.isError ? <ErrorNote error={entering.error} /> : null}
      <Button type="submit" loading={entering.isPending}>
        {t('signIn.submit')}
      </Button>
      <p>
        <Link to="/password/forgot">{t('signIn.forgot')}</Link>
      </p>
    </FormColumn>
  )
}
