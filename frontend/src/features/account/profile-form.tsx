import type { User } from '@guichet/contracts/auth'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { IconChevronDown } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import classes from './account.module.css'
import { updateMe } from './api.ts'

export function ProfileForm({ user }: { user: User }) {
  const { t } = useTranslation('account')
  const saving = useMutation({ mutationFn: updateMe })
  const form = useForm({
    initialValues: { firstName: user.firstName, lastName: user.lastName, locale: user.locale },
    validate: {
      firstName: (name) => (name.trim() ? null : t('missing.firstName')),
      lastName: (name) => (name.trim() ? null : t('missing.lastName')),
    },
  })
  const submit = form.onSubmit((values) =>
    saving.mutate(values, { onSuccess: () => notifications.show({ message: t('settings.saved') }) }),
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
      <NativeSelect
        label={t('fields.language')}
        rightSection={<IconChevronDown size={18} aria-hidden />}
        data={[
          { value: 'fr', label: t('settings.french') },
          { value: 'en', label: t('settings.english') },
        ]}
        {...form.getInputProps('locale')}
      />
      {saving.isError ? <ErrorNote error={saving.error} /> : null}
      <Button type="submit" loading={saving.isPending}>
        {t('settings.save')}
      </Button>
    </FormColumn>
  )
}
