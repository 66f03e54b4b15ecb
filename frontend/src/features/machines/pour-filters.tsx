import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FilterSelect } from '../../ui/field/filter-select.tsx'
import { machinesQuery } from './api.ts'
import classes from './machines.module.css'
import { type PoursSearch, SHOWN } from './pours-search.ts'

interface PourFiltersProps {
  search: PoursSearch
  onSearch: (change: PoursSearch) => void
}

export function PourFilters({ search, onSearch }: PourFiltersProps) {
  const { t } = useTranslation('machines')
  const { data } = useInfiniteQuery(machinesQuery)
  const machines = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <search className={classes.filters}>
      <FilterSelect
        label={t('pours.show')}
        all={t('pours.shows.all')}
        value={search.show}
        options={SHOWN.map((value) => ({ value, label: t(`pours.shows.${value}`) }))}
        onChange={(show) => onSearch({ show })}
      />
      <FilterSelect
        label={t('columns.machine')}
        all={t('pours.allMachines')}
        value={search.machine}
        options={machines.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(machine) => onSearch({ machine })}
      />
    </search>
  )
}
