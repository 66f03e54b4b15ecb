import type { Category } from '@guichet/contracts/event-nouns'
import { Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/field/select.tsx'
import classes from './event-form.module.css'
import { CATEGORIES, type EventValues } from './event-values.ts'
import { TimeZoneSelect } from './time-zone-select.tsx'

interface EventFieldsProps {
  form: UseFormReturnType<EventValues>
  /** Sessions whose shown hours would change with the time zone. */
  hasSessions: boolean
  /** What comes before, such as the organiser of a new event. */
  children?: ReactNode
}

/** What visitors will read: the same fields for a new event and a known one. */
export function EventFields({ form, hasSessions, children }: EventFieldsProps) {
  const { t } = useTranslation(['studio', 'events'])
  const zoneMoves = hasSessions && form.isDirty('timeZone')
  return (
    <>
      {children}
      <TextInput label={t('form.title')} required maxLength={140} {...form.getInputProps('title')} />
      <Select
        label={t('form.category')}
        data={CATEGORIES.map((value: Category) => ({ value, label: t(`events:categories.${value}`) }))}
        {...form.getInputProps('category')}
      />
      <Textarea
        label={t('form.description')}
        description={t('form.descriptionHint')}
        classNames={{ input: classes.description ?? '' }}
        rows={7}
        maxLength={20_000}
        {...form.getInputProps('description')}
      />
      <fieldset className={classes.venue}>
        <legend>{t('form.venue')}</legend>
        <TextInput
          label={t('form.venueName')}
          required
          maxLength={120}
          {...form.getInputProps('venue.name')}
        />
        <div className={classes.pair}>
          <TextInput
            label={t('form.address')}
            required
            maxLength={200}
            {...form.getInputProps('venue.address')}
          />
          <TextInput label={t('form.city')} required maxLength={100} {...form.getInputProps('venue.city')} />
        </div>
        <TimeZoneSelect
          label={t('form.timeZone')}
          description={t(zoneMoves ? 'form.timeZoneMoves' : 'form.timeZoneHint')}
          {...form.getInputProps('timeZone')}
        />
      </fieldset>
    </>
  )
}
