import type { MyEvent } from '@guichet/contracts/events'
import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIntentionKey } from '../../lib/use-intention-key.ts'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { changeSessions, sessionChangesQuery } from './api.ts'
import { ChangePreview } from './change-preview.tsx'
import { type ChangeValues, changeOf, faultsOfChange, NO_CHANGE } from './change-values.ts'
import { Choices } from './choices.tsx'
import classes from './form.module.css'

const SETTLED_MS = 250

export interface ManySheetProps {
  event: MyEvent
  sessionIds: readonly string[]
  onClose: () => void
  onDone: () => Promise<unknown>
}

/** One change for many sessions, shown for each before it is made. Those that cannot follow stay as they are. */
export function ChangeSheet({ event, sessionIds, onClose, onDone }: ManySheetProps) {
  const { t } = useTranslation('sessions')
  const intention = useIntentionKey()
  const [values, setValues] = useState(NO_CHANGE)
  const [settled] = useDebouncedValue(values, SETTLED_MS)
  const isDraft = event.state === 'draft'
  const change = changeOf(settled)
  const preview = useQuery(sessionChangesQuery({ eventId: event.id, sessionIds, change }))
  const items = change ? (preview.data ?? []) : []
  const able = items.filter(({ obstacle }) => obstacle === null).map(({ sessionId }) => sessionId)
  // What is sent is what is shown.
  const isShown = values === settled && !preview.isPlaceholderData
  const changing = useMutation({
    mutationFn: () => {
      const wish = { eventId: event.id, sessionIds: able, change }
      return changeSessions(wish, intention.keyOf(wish))
    },
    onSuccess: async (changed) => {
      intention.settle()
      await onDone()
      notifications.show({ message: t('change.done', { count: changed.length }) })
      onClose()
    },
    onError: () => preview.refetch(),
  })
  return (
    <Sheet title={t('change.title', { count: sessionIds.length })} onClose={onClose}>
      <form
        noValidate
        className={classes.form}
        onSubmit={(submitted) => {
          submitted.preventDefault()
          if (able.length > 0 && isShown) changing.mutate()
        }}
      >
        <p className="soft">{t('change.text')}</p>
        {isDraft ? null : <p className="soft">{t('change.published')}</p>}
        <ChangeFields values={values} isDraft={isDraft} onChange={setValues} />
        <ChangePreview items={items} timeZone={event.timeZone} />
        {preview.isError && change ? (
          <ErrorNote error={preview.error} onRetry={() => preview.refetch()} />
        ) : null}
        <div className={classes.end}>
          {changing.isError ? <ErrorNote error={changing.error} /> : null}
          <Button type="submit" loading={changing.isPending} disabled={able.length === 0 || !isShown}>
            {t('change.apply', { count: able.length })}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

interface ChangeFieldsProps {
  values: ChangeValues
  /** What people hold tickets for is neither moved nor made smaller in passing. */
  isDraft: boolean
  onChange: (values: ChangeValues) => void
}

function ChangeFields({ values, isDraft, onChange }: ChangeFieldsProps) {
  const { t } = useTranslation('sessions')
  const faults = faultsOfChange(values)
  const text = (field: 'shift' | 'set' | 'duration' | 'doors' | 'capacity') => {
    const fault = faults[field]
    return {
      value: values[field],
      error: fault && t(`rule.faults.${fault}`),
      onChange: (event: { currentTarget: { value: string } }) =>
        onChange({ ...values, [field]: event.currentTarget.value }),
    }
  }
  return (
    <>
      {isDraft ? (
        <Choices
          legend={t('change.start')}
          name="change-start"
          value={values.start}
          choices={(['keep', 'shift', 'set'] as const).map((value) => ({
            value,
            label: t(`change.starts.${value}`),
          }))}
          onChange={(start) => onChange({ ...values, start })}
        />
      ) : null}
      {values.start === 'shift' ? (
        <TextInput label={t('change.shift')} description={t('change.shiftHint')} {...text('shift')} />
      ) : null}
      {values.start === 'set' ? <TextInput type="time" label={t('change.set')} {...text('set')} /> : null}
      <div className={classes.fields}>
        <TextInput label={t('change.duration')} inputMode="numeric" {...text('duration')} />
        <TextInput label={t('change.doors')} inputMode="numeric" {...text('doors')} />
        {isDraft ? (
          <TextInput label={t('change.capacity')} inputMode="numeric" {...text('capacity')} />
        ) : null}
      </div>
    </>
  )
}
