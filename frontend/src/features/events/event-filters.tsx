import { Input, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconCalendar, IconChevronDown, IconMapPin, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './event-filters.module.css'
import { CATEGORIES, type EventSearch, PERIODS } from './event-search.ts'

const TYPING_PAUSE_MS = 250

interface EventFiltersProps {
  search: EventSearch
  onChange: (search: EventSearch) => void
}

/** What is looked for. The address holds it all, so that a search can be sent to a friend. */
export function EventFilters({ search, onChange }: EventFiltersProps) {
  const { t } = useTranslation('events')
  return (
    <search className={classes.filters} aria-label={t('filters')}>
      <div className={classes.fields}>
        <TypedFilter
          value={search.query}
          label={t('search')}
          icon={<IconSearch size={20} aria-hidden />}
          onType={(query) => onChange({ ...search, query })}
        />
        <TypedFilter
          value={search.city}
          label={t('cityHint')}
          icon={<IconMapPin size={20} aria-hidden />}
          onType={(city) => onChange({ ...search, city })}
        />
        <WhenFilter search={search} onChange={onChange} />
      </div>
      <CategoryFilter search={search} onChange={onChange} />
    </search>
  )
}

interface TypedFilterProps {
  value: string | undefined
  label: string
  icon: ReactNode
  onType: (text: string | undefined) => void
}

function TypedFilter({ value = '', label, icon, onType }: TypedFilterProps) {
  const [typed, setTyped] = useState(value)
  const [settled, setSettled] = useState(value)
  const tell = useDebouncedCallback((text: string) => onType(text.trim() || undefined), TYPING_PAUSE_MS)
  // The address may change under the field: a step back, a cleared filter.
  if (value !== settled) {
    setSettled(value)
    if (typed.trim() !== value) setTyped(value)
  }
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={icon}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        tell(currentTarget.value)
      }}
    />
  )
}

const CERTAIN_DAY = 'day'

function WhenFilter({ search, onChange }: EventFiltersProps) {
  const { t } = useTranslation('events')
  const [picking, setPicking] = useState(false)
  const { when: _when, day: _day, ...others } = search
  const choices = [
    { value: '', label: t('any.when') },
    ...PERIODS.map((period) => ({ value: period as string, label: t(`periods.${period}`) })),
    { value: CERTAIN_DAY, label: t('day') },
  ]
  const chosen = search.day || picking ? CERTAIN_DAY : (search.when ?? '')
  return (
    <div className={classes.when}>
      <NativeSelect
        aria-label={t('when')}
        leftSection={<IconCalendar size={20} aria-hidden />}
        data={choices}
        rightSection={<IconChevronDown size={18} aria-hidden />}
        value={chosen}
        onChange={({ currentTarget }) => {
          const period = PERIODS.find((known) => known === currentTarget.value)
          setPicking(currentTarget.value === CERTAIN_DAY)
          onChange(period ? { ...others, when: period } : others)
        }}
      />
      {chosen === CERTAIN_DAY ? (
        <Input
          type="date"
          aria-label={t('day')}
          value={search.day ?? ''}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.value ? { ...others, day: currentTarget.value } : others)
          }
        />
      ) : null}
    </div>
  )
}

function CategoryFilter({ search, onChange }: EventFiltersProps) {
  const { t } = useTranslation('events')
  const { category: chosen, ...others } = search
  return (
    <fieldset className={classes.categories}>
      <legend className={classes.legend}>{t('category')}</legend>
      <div className={classes.strip}>
        <label className={classes.chip}>
          <input type="radio" name="category" checked={!chosen} onChange={() => onChange(others)} />
          <span>{t('any.category')}</span>
        </label>
        {CATEGORIES.map((category) => (
          <label key={category} className={classes.chip}>
            <input
              type="radio"
              name="category"
              checked={chosen === category}
              onChange={() => onChange({ ...others, category })}
            />
            <span>{t(`categories.${category}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
