import { Select } from '@mantine/core'
import '@mantine/core/styles/Combobox.layer.css'
import '@mantine/core/styles/Popover.layer.css'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isRequest, subjectOf } from './acts.ts'
import { actionsQuery } from './api.ts'
import classes from './entry-filters.module.css'
import { useActName, useSubjectName } from './use-names.ts'

interface ActFieldProps {
  value: string | undefined
  onChange: (action: string | undefined) => void
}

/** One of the acts there have been, or all on one subject: found by a part of its words. */
export function ActField({ value, onChange }: ActFieldProps) {
  const { t, i18n } = useTranslation('audit')
  const actName = useActName()
  const subjectName = useSubjectName()
  const { data } = useQuery(actionsQuery)
  const acts = new Set(data?.items)
  if (value && !value.endsWith('.')) acts.add(value)
  const subjects = new Map([...Map.groupBy(acts, subjectOf)])
  const chosenSubject = value?.endsWith('.') ? value.slice(0, -1) : undefined
  if (chosenSubject && !subjects.has(chosenSubject)) subjects.set(chosenSubject, [])
  const order = new Intl.Collator(i18n.language)
  const groups = [...subjects]
    .map(([subject, actions]) => {
      const group = subjectName(subject)
      const items = actions
        .map((action) => ({ value: action, label: isRequest(action) ? action : actName(action) }))
        .sort((one, other) => order.compare(one.label, other.label))
      const all = { value: `${subject}.`, label: t('allOf', { subject: group }) }
      const isOfUse = subject !== null && (actions.length > 1 || subject === chosenSubject)
      return { group, items: isOfUse ? [all, ...items] : items }
    })
    .sort((one, other) => order.compare(one.group, other.group))
  return (
    <Select
      data-field="act"
      label={t('act')}
      placeholder={t('everyAct')}
      searchable
      openOnFocus={false}
      clearable
      clearButtonProps={{ 'aria-label': t('everyAct') }}
      value={value ?? null}
      onChange={(action) => onChange(action ?? undefined)}
      data={groups}
      nothingFoundMessage={t('actNone')}
      withScrollArea={false}
      classNames={{ options: classes.options }}
      comboboxProps={{ shadow: 'md' }}
    />
  )
}
