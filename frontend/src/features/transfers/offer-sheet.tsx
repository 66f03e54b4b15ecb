import { Button, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { MINE } from '../../lib/api/query-client.ts'
import { useLanguage } from '../../lib/i18n/use-language.ts'
import { looksLikeEmail } from '../../lib/looks-like-email.ts'
import { useIntentionKey } from '../../lib/use-intention-key.ts'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { offerTransfer, type TicketRef } from './api.ts'

/** Who gets the ticket, with what it means said before it is done. */
export function OfferSheet({ ticketRef, onClose }: { ticketRef: TicketRef; onClose: () => void }) {
  const { t } = useTranslation('transfers')
  const language = useLanguage()
  const queries = useQueryClient()
  const intention = useIntentionKey()
  const form = useForm({
    initialValues: { name: '', email: '', message: '' },
    validate: {
      name: (name) => (name.trim() ? null : t('form.nameMissing')),
      email: (email) => (looksLikeEmail(email) ? null : t('form.emailMissing')),
    },
  })
  const offering = useMutation({
    mutationFn: ({ message, ...to }: typeof form.values) => {
      const body = { ...to, locale: language, ...(message.trim() ? { message } : {}) }
      return offerTransfer(ticketRef, body, intention.keyOf(body))
    },
    onSuccess: () => {
      notifications.show({ message: t('form.done') })
      onClose()
    },
    onError: (error) => {
      if (isProblem(error) && error.status === 409) intention.settle()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [MINE] }),
  })
  return (
    <Sheet title={t('form.title')} onClose={onClose}>
      <p>{t('form.text')}</p>
      <FormColumn onSubmit={form.onSubmit((values) => offering.mutate(values))}>
        <TextInput
          label={t('form.name')}
          autoComplete="off"
          required
          maxLength={120}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          type="email"
          inputMode="email"
          autoComplete="off"
          label={t('form.email')}
          required
          {...form.getInputProps('email')}
        />
        <Textarea
          label={t('form.message')}
          description={t('form.messageHint')}
          rows={3}
          maxLength={500}
          {...form.getInputProps('message')}
        />
        <p className="soft">{t('form.money')}</p>
        {offering.isError ? <ErrorNote error={offering.error} /> : null}
        <Button type="submit" loading={offering.isPending}>
          {t('form.go')}
        </Button>
      </FormColumn>
    </Sheet>
  )
}
