import type { StatsAnswer } from '@guichet/contracts/stats'
import { useTranslation } from 'react-i18next'
import { EveryEvent } from '../../lib/stats-events/every-event.tsx'
import { FilterSelect } from '../../ui/field/filter-select.tsx'
import { CurrencyFilter } from './currency-filter.tsx'
import { type Days, PAST } from './days.ts'
import { DaysFilter } from './days-filter.tsx'
import { OrganiserFilter } from './organiser-filter.tsx'
import { CHANNELS, type SalesSearch } from './sales-search.ts'
import classes from './statistics.module.css'

interface SalesFiltersProps {
  search: SalesSearch
  days: Days
  /** What is shown, once it is there. */
  shown: StatsAnswer | undefined
  onSearch: (change: SalesSearch) => void
}

export function SalesFilters({ search, days, shown, onSearch }: SalesFiltersProps) {
  const { t } = useTranslation('statistics')
  return (
    <search className={classes.filters} aria-label={t('filters')}>
      <DaysFilter days={days} spans={PAST} onDays={onSearch} />
      <OrganiserFilter value={search.organiser} onSearch={onSearch} />
      <EveryEvent
        key={search.organiser}
        label={t('event')}
        searchLabel={t('findEvent')}
        chooseLabel={t('everyEvent')}
        unknownLabel={t('unknownEvent')}
        organiserId={search.organiser}
        value={search.event}
        onChange={(event) => onSearch({ event, session: undefined })}
      />
      <FilterSelect
        label={t('channel')}
        all={t('everyChannel')}
        value={search.channel}
        options={CHANNELS.map((value) => ({ value, label: t(`channels.${value}`) }))}
        onChange={(channel) => onSearch({ channel })}
      />
      {shown ? (
        <CurrencyFilter
          currencies={shown.currencies}
          currency={search.currency ?? shown.currency}
          onCurrency={(currency) => onSearch({ currency })}
        />
      ) : null}
    </search>
  )
}
