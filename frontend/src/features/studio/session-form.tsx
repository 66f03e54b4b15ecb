import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { refusedFields } from './refused-fields.ts'
import { faultsOf, type SessionValues, withStart } from './session-values.ts'
import classes from './sessions.module.css'
import { useUnsaved } from './unsaved.tsx'

interface SessionFormProps {
  initial: SessionValues
  timeZone: string
  /** Published: people rely on its start, and its places are changed where they are sold. */
  fixed?: boolean
  action: string
  save: (values: SessionValues) => Promise<unknown>
  onClose: () => void
}

const fieldNames = { startsAtMs: 'start', endsAtMs: 'end', doorsAtMs: 'doors' }

/** When a session is and how many it holds, on the venue's clock whatever the browser's says. */
export function SessionForm({ initial, timeZone, fixed = false, action, save, onClose }: SessionFormProps) {
  const { t } = useTranslation('studio')
  const form = useForm<SessionValues>({
    initialValues: initial,
    validate: (values) =>
      Object.fromEntries(
        Object.entries(faultsOf(values, timeZone)).map(([field, fault]) => [
          field,
          t(`sessions.faults.${fault}`),
        ]),
      ),
  })
  const saving = useMutation({ mutationFn: save })
  useUnsaved(form.isDirty() && !saving.isSuccess)

  const submit = form.onSubmit((values) =>
    saving.mutate(values, {
      onSuccess: onClose,
      onError: (error) => form.setErrors(refusedFields(error, t('form.refused'), fieldNames)),
    }),
  )
  const start = (change: { date?: string; time?: string }) =>
    form.setValues(withStart(form.values, { date: form.values.date, time: form.values.start, ...change }))

  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      {fixed ? <p className="soft">{t('sessions.published')}</p> : null}
      <div className={classes.fields}>
        <TextInput
          type="date"
          label={t('sessions.date')}
          required
          disabled={fixed}
          {...form.getInputProps('date')}
          onChange={(event) => start({ date: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={t('sessions.start')}
          required
          disabled={fixed}
          {...form.getInputProps('start')}
          onChange={(event) => start({ time: event.currentTarget.value })}
        />
        <TextInput type="time" label={t('sessions.doors')} {...form.getInputProps('doors')} />
        <TextInput type="date" label={t('sessions.endDate')} required {...form.getInputProps('endDate')} />
        <TextInput type="time" label={t('sessions.end')} required {...form.getInputProps('end')} />
        <TextInput
          label={t('sessions.capacity')}
          inputMode="numeric"
          required
          disabled={fixed}
          {...form.getInputProps('capacity')}
        />
      </div>
      <label className={classes.check}>
        <input type="checkbox" {...form.getInputProps('reEntry', { type: 'checkbox' })} />
        <span>
          {t('sessions.reEntry')} <small className="soft">{t('sessions.reEntryHint')}</small>
        </span>
      </label>
      {saving.isError ? <ErrorNote error={saving.error} /> : null}
      <div className={classes.actions}>
        <Button type="submit" loading={saving.isPending}>
          {action}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('sessions.cancel')}
        </Button>
      </div>
    </form>
  )
}
