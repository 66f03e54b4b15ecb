import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n/use-language.ts'
import { looksLikeEmail } from '../../lib/looks-like-email.ts'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { NewPasswordInput } from '../../ui/field/new-password-input.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import classes from './account.module.css'
import { register } from './api.ts'
import { WeakPasswordAdvice } from './weak-password.tsx'

/** A registration that waits for its code. */
export interface Attempt {
  attemptId: string
  email: string
}

export function RegisterForm({ onAttempt }: { onAttempt: (attempt: Attempt) => void }) {
  const { t } = useTranslation('account')
  const language = useLanguage()
  const registering = useMutation({ mutationFn: register })
  const form = useForm({
    initialValues: { firstName: '', lastName: '', email: '', password: '' },
    validate: {
      firstName: (name) => (name.trim() ? null : t('missing.firstName')),
      lastName: (name) => (name.trim() ? null : t('missing.lastName')),
      email: (email) => (looksLikeEmail(email) ? null : t('missing.email')),
      password: (password) => (password ? null : t('missing.password')),
    },
  })
  const submit = form.onSubmit((values) =>
    registering.mutate(
      { ...values, locale: language },
      { onSuccess: ({ attemptId }) => onAttempt({ attemptId, email: values.email.trim() }) },
    ),
  )
  return (
    <FormColumn onSubmit={submit}>
      <div className={classes.pair}>
        <TextInput
          autoComplete="given-name"
          label={t('fields.firstName')}
          required
          {...form.getInputProps('firstName')}
        />
        <TextInput
          autoComplete="family-name"
          label={t('fields.lastName')}
          required
          {...form.getInputProps('lastName')}
        />
      </div>
      <TextInput
        type="email"
        autoComplete="email"
        label={t('fields.email')}
        required
        {...form.getInputProps('email')}
      />
      <NewPasswordInput label={t('fields.password')} {...form.getInputProps('password')} />
      {registering.isError ? (
        <ErrorNote error={registering.error}>
          <WeakPasswordAdvice error={registering.error} />
        </ErrorNote>
      ) : null}
      <Button type="submit" loading={registering.isPending}>
        {t('register.submit')}
      </Button>
    </FormColumn>
  )
}
