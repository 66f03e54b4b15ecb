import type { User } from '@guichet/contracts/auth'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.layer.css'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import classes from './account.module.css'
import { confirmByCode, confirmByLink } from './api.ts'
import type { Attempt } from './register-form.tsx'

const CODE = /^\d{6}$/

interface ConfirmCodeFormProps {
  attempt: Attempt
  onConfirmed: (user: User) => void
  onOtherAddress: () => void
}

/** The same browser that registered: the code from the mail is enough. */
export function ConfirmCodeForm({ attempt, onConfirmed, onOtherAddress }: ConfirmCodeFormProps) {
  const { t } = useTranslation('account')
  const confirming = useMutation({
    mutationFn: (code: string) => confirmByCode(attempt.attemptId, code),
    onSuccess: onConfirmed,
  })
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (code) => (CODE.test(code.trim()) ? null : t('missing.code')) },
  })
  return (
    <FormColumn onSubmit={form.onSubmit(({ code }) => confirming.mutate(code.trim()))}>
      <p>{t('confirm.text', { email: attempt.email })}</p>
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
      <Button variant="subtle" onClick={onOtherAddress}>
        {t('confirm.other')}
      </Button>
    </FormColumn>
  )
}

interface ConfirmLinkFormProps {
  token: string
  onConfirmed: (user: User) => void
}

/** The link opened elsewhere: the attempt's password shows that nobody confirms a stranger's. */
export function ConfirmLinkForm({ token, onConfirmed }: ConfirmLinkFormProps) {
  const { t } = useTranslation('account')
  const confirming = useMutation({ mutationFn: confirmByLink, onSuccess: onConfirmed })
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (password) => (password ? null : t('missing.password')) },
  })
  return (
    <FormColumn onSubmit={form.onSubmit(({ password }) => confirming.mutate({ token, password }))}>
      <PasswordInput
        autoComplete="current-password"
        label={t('fields.password')}
        required
        {...form.getInputProps('password')}
      />
      {confirming.isError ? <ErrorNote error={confirming.error} /> : null}
      <Button type="submit" loading={confirming.isPending}>
        {t('confirm.linkSubmit')}
      </Button>
    </FormColumn>
  )
}
