import type { Organiser } from '@guichet/contracts/organisers'
import { may } from '@guichet/contracts/roles'
import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { Select } from '../../ui/field/select.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { createEvent, refreshEvent } from './api.ts'
import classes from './event-form.module.css'
import { EventFields } from './event-form.tsx'
import { type EventValues, newEventValues } from './event-values.ts'
import { refusedFields } from './refused-fields.ts'
import { useUnsaved } from './unsaved.tsx'
import { useEventRules } from './use-event-rules.ts'

interface NewEventFormProps {
  organisers: readonly Organiser[]
  preview: (values: EventValues) => ReactNode
  onCreated: (eventId: string) => void
}

const here = new Intl.DateTimeFormat().resolvedOptions().timeZone

/** The first step to an event. Its organiser is asked for only where that is not clear. */
export function NewEventForm({ organisers, preview, onCreated }: NewEventFormProps) {
  const { t } = useTranslation('studio')
  const own = organisers.filter(({ myRole }) => myRole === null || may(myRole, 'edit_event'))
  const [organiserId, setOrganiserId] = useState(own[0]?.id)
  const [organiserName, setOrganiserName] = useState('')
  const [organiserFault, setOrganiserFault] = useState<string | null>(null)
  const rules = useEventRules()
  const form = useForm<EventValues>({ initialValues: newEventValues(here), validate: rules })
  const creating = useMutation({ mutationFn: createEvent })
  useUnsaved(form.isDirty() && !creating.isSuccess)

  const submit = form.onSubmit((values) => {
    const named = organiserId ? { organiserId } : { organiserName: organiserName.trim() }
    if (!organiserId && !organiserName.trim()) return setOrganiserFault(t('form.missing'))
    creating.mutate(
      { ...values, ...named, sessions: [] },
      {
        onSuccess: async (event) => {
          await refreshEvent(event.id)
          onCreated(event.id)
        },
        onError: (error) => form.setErrors(refusedFields(error, t('form.refused'))),
      },
    )
  })

  return (
    <div className={classes.editor}>
      <FormColumn onSubmit={submit}>
        <EventFields form={form} hasSessions={false}>
          {own.length > 1 ? (
            <Select
              label={t('form.organiser')}
              data={own.map(({ id, name }) => ({ value: id, label: name }))}
              value={organiserId ?? ''}
              onChange={(event) => setOrganiserId(event.currentTarget.value)}
            />
          ) : null}
          {own.length === 0 ? (
            <TextInput
              label={t('form.organiserName')}
              description={t('form.organiserNameHint')}
              required
              maxLength={120}
              value={organiserName}
              error={organiserName.trim() ? null : organiserFault}
              onChange={(event) => setOrganiserName(event.currentTarget.value)}
            />
          ) : null}
        </EventFields>
        {creating.isError ? <ErrorNote error={creating.error} /> : null}
        <div className={classes.save}>
          <Button type="submit" loading={creating.isPending}>
            {t('form.create')}
          </Button>
        </div>
      </FormColumn>
      <div className={classes.aside}>{preview(form.values)}</div>
    </div>
  )
}
