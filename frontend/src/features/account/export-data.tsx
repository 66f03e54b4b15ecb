import { Button, PasswordInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.layer.css'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { exportMe } from './api.ts'

/** All that is kept of who is signed in, as a file: personal enough that the password is asked for. */
export function ExportData() {
  const { t } = useTranslation('account')
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (password) => (password ? null : t('missing.password')) },
  })
  const exporting = useMutation({ mutationFn: exportMe, onSuccess: () => form.reset() })
  return (
    <FormColumn onSubmit={form.onSubmit(({ password }) => exporting.mutate(password))}>
      <PasswordInput
        autoComplete="current-password"
        label={t('fields.currentPassword')}
        required
        {...form.getInputProps('password')}
      />
      <p role="status">
        {exporting.isPending ? t('export.gathering') : null}
        {exporting.data?.length === 0 ? t('export.done') : null}
        {exporting.data?.length
          ? t('export.missing', { parts: exporting.data.map((part) => t(`export.parts.${part}`)).join(', ') })
          : null}
      </p>
      {exporting.isError ? <ErrorNote error={exporting.error} /> : null}
      <Button type="submit" variant="default" loading={exporting.isPending}>
        {t('export.submit')}
      </Button>
    </FormColumn>
  )
}
