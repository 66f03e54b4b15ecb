import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import classes from './printed-card.module.css'

const FOUR_DIGITS = /^\d{4}$/

interface PinFormProps {
  action: string
  isBusy: boolean
  error: Error | null
  onPin: (pin: string) => void
}

/** Four digits that only its owner knows; they are seen while they are chosen, and never again. */
export function PinForm({ action, isBusy, error, onPin }: PinFormProps) {
  const { t } = useTranslation('popcorn')
  const form = useForm({
    initialValues: { pin: '' },
    validate: { pin: (pin) => (FOUR_DIGITS.test(pin) ? null : t('printed.pinFault')) },
  })
  return (
    <FormColumn onSubmit={form.onSubmit(({ pin }) => onPin(pin))}>
      <TextInput
        label={t('printed.pin')}
        description={t('printed.pinHint')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
        required
        data-autofocus
        classNames={{ input: classes.pin }}
        {...form.getInputProps('pin')}
        onChange={({ currentTarget }) => form.setFieldValue('pin', currentTarget.value.replace(/\D/g, ''))}
      />
      {error ? <ErrorNote error={error} /> : null}
      <Button type="submit" loading={isBusy}>
        {action}
      </Button>
    </FormColumn>
  )
}
