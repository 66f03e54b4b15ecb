import type { Machine } from '@guichet/contracts/machines'
import { Button, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { tend } from './api.ts'
import {
  faultsOfTending,
  type TendingForm,
  type TendingValues,
  tendingOf,
  varianceOf,
} from './tending-values.ts'
import { useSigned } from './use-signed.ts'

export type { TendingForm }

interface TendingSheetProps {
  machine: Machine
  form: TendingForm
  onClose: () => void
}

/** Writes down what was done: how many portions, and what there is to say of it. */
export function TendingSheet({ machine, form: kind, onClose }: TendingSheetProps) {
  const { t } = useTranslation('machines')
  const signed = useSigned()
  const form = useForm<TendingValues>({
    initialValues: { portions: '', words: '' },
    validate: (values) =>
      Object.fromEntries(
        Object.entries(faultsOfTending(kind, values)).map(([field, fault]) => [
          field,
          t(`tend.faults.${fault}`),
        ]),
      ),
  })
  const variance = kind === 'count' ? varianceOf(form.values.portions, machine.expectedStock) : null
  const tending = useMutation({
    mutationFn: (values: TendingValues) => tend(machine.id, tendingOf(kind, values)),
    onSuccess: () => {
      const found =
        variance === null || variance === 0 ? '' : ` ${t('tend.variance', { variance: signed(variance) })}`
      notifications.show({ message: `${t(`tend.${kind}.done`)}${found}` })
      onClose()
    },
  })
  return (
    <Sheet title={t(`tend.${kind}.title`)} onClose={onClose}>
      <p className="soft">{t(`tend.${kind}.text`)}</p>
      <FormColumn onSubmit={form.onSubmit((values) => tending.mutate(values))}>
        {kind === 'refill' || kind === 'count' ? (
          <TextInput
            label={t(`tend.${kind}.portions`)}
            inputMode="numeric"
            autoComplete="off"
            required
            data-autofocus
            {...form.getInputProps('portions')}
          />
        ) : null}
        {variance === null ? null : (
          <p role="status">
            {variance === 0
              ? t('tend.noVariance', { expected: machine.expectedStock })
              : t('tend.varianceOf', { expected: machine.expectedStock, variance: signed(variance) })}
          </p>
        )}
        <Textarea
          label={t(kind === 'out_of_service' ? 'tend.out_of_service.reason' : 'tend.note')}
          required={kind === 'out_of_service'}
          withAsterisk={false}
          maxLength={kind === 'out_of_service' ? 200 : 300}
          rows={2}
          {...form.getInputProps('words')}
        />
        {tending.isError ? <ErrorNote error={tending.error} /> : null}
        <Button type="submit" loading={tending.isPending}>
          {t(`tend.${kind}.submit`)}
        </Button>
      </FormColumn>
    </Sheet>
  )
}
