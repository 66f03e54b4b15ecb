import { Select } from '@mantine/core'
import '@mantine/core/styles/Combobox.layer.css'
import '@mantine/core/styles/Popover.layer.css'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { actorOf, NO_PERSONS } from './actors.ts'
import { accountsQuery } from './api.ts'
import classes from './entry-filters.module.css'
import { useActorName } from './use-names.ts'

const TYPING_MS = 250
const FEWEST_LETTERS = 2

interface ActorFieldProps {
  value: string | undefined
  onChange: (actor: string | undefined) => void
}

/** Who did it: an account by half a name, by e-mail or by its id, or one of those that are no person. */
export function ActorField({ value, onChange }: ActorFieldProps) {
  const { t } = useTranslation('audit')
  const { name } = useActorName(value ?? '')
  const [typed, setTyped] = useState('')
  const [settled] = useDebouncedValue(typed.trim(), TYPING_MS)
  const isLookedFor = settled.length >= FEWEST_LETTERS && settled !== name
  const found = useQuery({ ...accountsQuery(settled), enabled: isLookedFor })
  const options = new Map<string, string>()
  if (value) options.set(value, name)
  const isAsked = typed !== '' && typed !== name
  for (const actor of NO_PERSONS) {
    const word = t(`actors.${actor}`)
    if (!isAsked || word.toLowerCase().includes(typed.trim().toLowerCase())) options.set(actor, word)
  }
  if (isAsked && actorOf(typed.trim()).who !== 'unknown') options.set(typed.trim(), typed.trim())
  for (const { id, firstName, lastName, email } of isLookedFor ? (found.data?.items ?? []) : []) {
    if (id !== value) options.set(id, `${firstName} ${lastName} · ${email}`)
  }
  function nothingFound() {
    if (!isLookedFor) return 'whoMore'
    if (found.isError) return 'whoFailed'
    return found.isSuccess && settled === typed.trim() ? 'whoNone' : 'whoLooking'
  }
  return (
    <Select
      label={t('who')}
      placeholder={t('whoHint')}
      searchable
      openOnFocus={false}
      clearable
      clearButtonProps={{ 'aria-label': t('anybody') }}
      value={value ?? null}
      onChange={(actor) => onChange(actor ?? undefined)}
      searchValue={typed}
      onSearchChange={setTyped}
      data={[...options].map(([actor, label]) => ({ value: actor, label }))}
      filter={({ options: all }) => all}
      nothingFoundMessage={t(nothingFound())}
      maxLength={200}
      withScrollArea={false}
      classNames={{ options: classes.options }}
      comboboxProps={{ shadow: 'md' }}
    />
  )
}
