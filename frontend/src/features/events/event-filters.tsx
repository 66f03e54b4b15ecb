import { Input, NativeSelect } from '@mantine/core'
import { IconCalendar, IconChevronDown, IconMapPin, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TypedField } from '../../ui/field/typed-field.tsx'
import classes from './event-filters.module.css'
import { CATEGORIES, type EventSearch, PERIODS } from './event-search.ts'

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
        <TypedField
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<IconSearch size={20} aria-hidden />}
          value={search.query}
          onChange={(query) => onChange({ ...search, query })}
        />
        <TypedField
          type="search"
          aria-label={t('cityHint')}
          placeholder={t('cityHint')}
          leftSection={<IconMapPin size={20} aria-hidden />}
          value={search.city}
          onChange={(city) => onChange({ ...search, city })}
        />
        <WhenFilter search={search} onChange={onChange} />
      </div>
      <CategoryFilter search={search} onChange={onChange} />
    </search>
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
