import { Button, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { type MoveValues, moveFaults, withNewStart } from './move-values.ts'
import classes from './session-changes.module.css'

interface MoveFormProps {
  initial: MoveValues
  timeZone: string
  onCheck: (values: MoveValues) => void
}

/** A session's new date on the venue's clock. Doors, end and refund window follow the start until they are set. */
export function MoveForm({ initial, timeZone, onCheck }: MoveFormProps) {
  const { t } = useTranslation('changes')
  const form = useForm<MoveValues>({
    initialValues: initial,
    validate: (values) =>
      Object.fromEntries(
        Object.entries(moveFaults(values, timeZone, Date.now())).map(([field, fault]) => [
          field,
          t(`moveSheet.faults.${fault}`),
        ]),
      ),
  })
  const start = (change: { date?: string; time?: string }) => {
    const { values } = form
    const wall = { date: values.date, time: values.start, ...change }
    form.setValues(withNewStart(values, wall, timeZone, Date.now()))
  }
  return (
    <form noValidate className={classes.form} onSubmit={form.onSubmit(onCheck)}>
      <div className={classes.fields}>
        <TextInput
          type="date"
          label={t('moveSheet.date')}
          required
          data-autofocus
          {...form.getInputProps('date')}
          onChange={(event) => start({ date: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={t('moveSheet.start')}
          required
          {...form.getInputProps('start')}
          onChange={(event) => start({ time: event.currentTarget.value })}
        />
        <TextInput type="time" label={t('moveSheet.doors')} {...form.getInputProps('doors')} />
        <TextInput type="date" label={t('moveSheet.endDate')} required {...form.getInputProps('endDate')} />
        <TextInput type="time" label={t('moveSheet.end')} required {...form.getInputProps('end')} />
      </div>
      <TextInput
        type="date"
        label={t('moveSheet.refundUntil')}
        description={t('moveSheet.refundHint')}
        required
        {...form.getInputProps('refundDate')}
      />
      <Textarea
        label={t('moveSheet.notice')}
        description={t('moveSheet.noticeHint')}
        rows={4}
        maxLength={1000}
        {...form.getInputProps('notice')}
      />
      <div className={classes.actions}>
        <Button type="submit">{t('moveSheet.next')}</Button>
      </div>
    </form>
  )
}
