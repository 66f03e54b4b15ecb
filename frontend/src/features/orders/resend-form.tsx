import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { looksLikeEmail } from '../../lib/looks-like-email.ts'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { resendOrder } from './api.ts'

const SHORTEST_NUMBER = 8

/** Always answered the same, so that nobody learns from it who bought what. */
export function ResendForm() {
  const { t } = useTranslation('tickets')
  const resending = useMutation({ mutationFn: resendOrder })
  const form = useForm({
    initialValues: { number: '', email: '' },
    validate: {
      number: (number) => (number.trim().length < SHORTEST_NUMBER ? t('lost.numberMissing') : null),
      email: (email) => (looksLikeEmail(email) ? null : t('lost.emailMissing')),
    },
  })
  if (resending.isSuccess) {
    const again = (
      <Button variant="default" onClick={() => resending.reset()}>
        {t('lost.again')}
      </Button>
    )
    return <EmptyState title={t('lost.sentTitle')} text={t('lost.sentText')} action={again} />
  }
  return (
    <FormColumn onSubmit={form.onSubmit((values) => resending.mutate(values))}>
      <TextInput
        label={t('lost.number')}
        description={t('lost.numberHint')}
        placeholder="G-7K2M-9QXD"
        autoCapitalize="characters"
        autoComplete="off"
        required
        {...form.getInputProps('number')}
      />
      <TextInput
        type="email"
        autoComplete="email"
        label={t('lost.email')}
        required
        {...form.getInputProps('email')}
      />
      {resending.isError ? <ErrorNote error={resending.error} /> : null}
      <Button type="submit" loading={resending.isPending}>
        {t('lost.send')}
      </Button>
    </FormColumn>
  )
}
