import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'

interface ReasonFormProps {
  go: string
  error: Error | null
  isGoing: boolean
  onGo: (reason: string) => void
}

/** Why, and the button that does it. */
export function ReasonForm({ go, error, isGoing, onGo }: ReasonFormProps) {
  const { t } = useTranslation('subscribers')
  const [reason, setReason] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const said = reason.trim()
  return (
    <FormColumn
      onSubmit={(event) => {
        event.preventDefault()
        setIsAsked(true)
        if (said !== '') onGo(said)
      }}
    >
      <TextInput
        label={t('refund.reason')}
        description={t('refund.reasonHint')}
        required
        maxLength={200}
        value={reason}
        error={isAsked && said === '' ? t('refund.reasonMissing') : null}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {error ? <ErrorNote error={error} /> : null}
      <Button type="submit" loading={isGoing}>
        {go}
      </Button>
    </FormColumn>
  )
}
