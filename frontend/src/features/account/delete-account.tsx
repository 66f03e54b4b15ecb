import { Button, PasswordInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.layer.css'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { LinkButton } from '../../lib/router/link-button.tsx'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { deleteMe } from './api.ts'

/** For good, so the password is asked for: it cannot be undone and must not happen by a slip. */
export function DeleteAccount({ onDeleted }: { onDeleted: () => void }) {
  const { t } = useTranslation('account')
  const [open, setOpen] = useState(false)
  const deleting = useMutation({
    mutationFn: deleteMe,
    onSuccess: () => {
      notifications.show({ message: t('settings.deleted') })
      onDeleted()
    },
  })
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (password) => (password ? null : t('missing.password')) },
  })
  if (!open) {
    return (
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('settings.deleteOpen')}
      </Button>
    )
  }
  return (
    <FormColumn onSubmit={form.onSubmit(({ password }) => deleting.mutate(password))}>
      <PasswordInput
        autoComplete="current-password"
        label={t('fields.currentPassword')}
        required
        {...form.getInputProps('password')}
      />
      {deleting.isError ? <Refusal error={deleting.error} /> : null}
      <Button type="submit" loading={deleting.isPending}>
        {t('settings.deleteConfirm')}
      </Button>
      <Button variant="subtle" onClick={() => setOpen(false)}>
        {t('settings.deleteKeep')}
      </Button>
    </FormColumn>
  )
}

/** Why the account stays, with the organisers that somebody else has to own first. */
function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation('account')
  const names = isProblem(error, 'last_owner') ? error.members.organisers : undefined
  if (!Array.isArray(names)) return <ErrorNote error={error} />
  return (
    <ErrorNote error={error}>
      <span>{t('settings.handOver')}</span>
      <ul>
        {names.map((name) => (
          <li key={String(name)}>{String(name)}</li>
        ))}
      </ul>
      <LinkButton to="/studio" variant="default">
        {t('settings.toStudio')}
      </LinkButton>
    </ErrorNote>
  )
}
