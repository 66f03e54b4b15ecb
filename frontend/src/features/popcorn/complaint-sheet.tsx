import { Button, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { complain, MY_POPCORN } from './api.ts'

const MOST_LETTERS = 500

interface ComplaintSheetProps {
  dispenseId: string
  what: string
  onClose: () => void
}

/** It did not pour: said once, with words or without. */
export function ComplaintSheet({ dispenseId, what, onClose }: ComplaintSheetProps) {
  const { t } = useTranslation('popcorn')
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const complaining = useMutation({
    mutationFn: () => complain(dispenseId, { text: text.trim() }),
    onSuccess: () => {
      notifications.show({ message: t('history.complainSent') })
      onClose()
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: MY_POPCORN }),
  })
  return (
    <Sheet title={t('history.complainTitle')} onClose={onClose}>
      <p>
        <strong>{what}</strong>
      </p>
      <p>{t('history.complainText')}</p>
      <FormColumn
        onSubmit={(event) => {
          event.preventDefault()
          complaining.mutate()
        }}
      >
        <Textarea
          label={t('history.complainWords')}
          rows={4}
          maxLength={MOST_LETTERS}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        {complaining.isError ? <ErrorNote error={complaining.error} /> : null}
        <Button type="submit" loading={complaining.isPending}>
          {t('history.complainSend')}
        </Button>
      </FormColumn>
    </Sheet>
  )
}
