import type { MyEvent } from '@guichet/contracts/events'
import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { IconCheck, IconPencil } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { readEventAgain, refreshEvent, updateEvent } from './api.ts'
import classes from './event-form.module.css'
import { EventFields } from './event-form.tsx'
import { type EventBase, type EventValues, eventValuesOf, freshBase } from './event-values.ts'
import { RefundPolicyFields } from './refund-policy-fields.tsx'
import { refusedFields } from './refused-fields.ts'
import { useUnsaved } from './unsaved.tsx'
import { useEventRules } from './use-event-rules.ts'

interface EventEditorProps {
  event: MyEvent
  /** What visitors will see of these values. */
  preview: (values: EventValues) => ReactNode
}

/** An event's own page of the studio: what visitors read, beside how they will see it. */
export function EventEditor({ event, preview }: EventEditorProps) {
  const { t } = useTranslation('studio')
  const [opened, setOpened] = useState<EventBase>({ version: event.version, values: eventValuesOf(event) })
  const base = freshBase(opened, event)
  const rules = useEventRules()
  const form = useForm<EventValues>({ initialValues: opened.values, validate: rules })
  const saving = useMutation({
    mutationFn: (values: EventValues) => updateEvent(event.id, base.version, values),
  })
  const unsaved = form.isDirty()
  useUnsaved(unsaved)

  function startFrom(saved: EventValues & { version: number }) {
    const values = eventValuesOf(saved)
    setOpened({ version: saved.version, values })
    form.setInitialValues(values)
    form.setValues(values)
    form.resetDirty(values)
  }

  const submit = form.onSubmit((values) =>
    saving.mutate(values, {
      onSuccess: async (saved) => {
        startFrom(saved)
        await refreshEvent(event.id)
        notifications.show({ message: t('form.saved') })
      },
      onError: (error) => form.setErrors(refusedFields(error, t('form.refused'))),
    }),
  )

  const reloading = useMutation({
    mutationFn: () => readEventAgain(event.id),
    onSuccess: (current) => {
      saving.reset()
      startFrom(current)
    },
  })

  return (
    <div className={classes.editor}>
      <FormColumn onSubmit={submit}>
        <EventFields form={form} hasSessions={event.sessions.length > 0} />
        <RefundPolicyFields
          value={form.values.refundPolicy}
          onChange={(policy) => form.setFieldValue('refundPolicy', policy)}
          isPublished={event.state !== 'draft'}
        />
        {saving.isError ? <SaveError error={saving.error} onReload={() => reloading.mutate()} /> : null}
        {reloading.isError ? <ErrorNote error={reloading.error} /> : null}
        <div className={classes.save}>
          <Button type="submit" loading={saving.isPending}>
            {t('form.save')}
          </Button>
          <span className={classes.state} role="status">
            {unsaved ? <IconPencil size={18} aria-hidden /> : <IconCheck size={18} aria-hidden />}
            {t(unsaved ? 'form.unsaved' : 'form.upToDate')}
          </span>
        </div>
      </FormColumn>
      <div className={classes.aside}>{preview(form.values)}</div>
    </div>
  )
}

function SaveError({ error, onReload }: { error: unknown; onReload: () => void }) {
  const { t } = useTranslation('studio')
  return (
    <ErrorNote error={error}>
      {isProblem(error, 'version_changed') ? (
        <Button variant="default" mt="sm" onClick={onReload}>
          {t('form.reload')}
        </Button>
      ) : null}
    </ErrorNote>
  )
}
