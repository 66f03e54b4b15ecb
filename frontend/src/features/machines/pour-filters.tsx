import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/field/select.tsx'
import { machinesQuery } from './api.ts'
import classes from './machines.module.css'

/** What stands in the address. */
export interface PoursSearch {
  show?: 'unknown' | 'cases' | undefined
  machine?: string | undefined
}

const SHOWN = ['unknown', 'cases'] as const

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
      <Select
        label={t('pours.show')}
        value={search.show ?? ''}
        onChange={({ currentTarget: { value } }) => onSearch({ show: SHOWN.find((each) => each === value) })}
        data={[
          { value: '', label: t('pours.shows.all') },
          ...SHOWN.map((value) => ({ value, label: t(`pours.shows.${value}`) })),
        ]}
      />
      <Select
        label={t('columns.machine')}
        value={search.machine ?? ''}
        onChange={({ currentTarget }) => onSearch({ machine: currentTarget.value || undefined })}
        data={[
          { value: '', label: t('pours.allMachines') },
          ...machines.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </search>
  )
}
