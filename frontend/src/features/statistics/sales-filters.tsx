import type { StatsAnswer } from '@guichet/contracts/stats'
import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { wallTimeOf } from '../../lib/format/wall-clock.ts'
import { Select } from '../../ui/field/select.tsx'
import { type Days, SPANS, spanOf, spanUntil } from './days.ts'
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
  const currencies = shown?.currencies ?? []
  return (
    <search className={classes.filters} aria-label={t('filters')}>
      <SpanFilter days={days} onSearch={onSearch} />
      <Select
        label={t('channel')}
        value={search.channel ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onSearch({ channel: CHANNELS.find((known) => known === value) })
        }
        data={[
          { value: '', label: t('everyChannel') },
          ...CHANNELS.map((value) => ({ value, label: t(`channels.${value}`) })),
        ]}
      />
      {currencies.length > 1 ? (
        <Select
          label={t('currency')}
          value={search.currency ?? currencies[0]}
          onChange={({ currentTarget }) => onSearch({ currency: currentTarget.value })}
          data={[...currencies]}
        />
      ) : null}
      {search.event === undefined ? null : (
        <div className={classes.event}>
          <span className={classes.eventName}>{shown?.event?.title}</span>
          <Button variant="default" onClick={() => onSearch({ event: undefined })}>
            {t('everyEvent')}
          </Button>
        </div>
      )}
    </search>
  )
}

/** A stretch of days that ends today, or any other. */
function SpanFilter({ days, onSearch }: Pick<SalesFiltersProps, 'days' | 'onSearch'>) {
  const { t } = useTranslation('statistics')
  const today = wallTimeOf(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone).date
  const span = spanOf(days, today)
  function pick(change: Partial<Days>) {
    const picked = { ...days, ...change }
    // Whoever moves one end beyond the other wants that day.
    if (picked.from > picked.to)
      onSearch(change.from ? { from: change.from, to: change.from } : { from: picked.to, to: picked.to })
    else onSearch(picked)
  }
  return (
    <>
      <Select
        label={t('span')}
        value={span ?? 'other'}
        onChange={({ currentTarget: { value } }) => {
          const chosen = SPANS.find((known) => known === value)
          if (chosen) onSearch(spanUntil(chosen, today))
        }}
        data={[
          ...SPANS.map((value) => ({ value: value as string, label: t(`spans.${value}`) })),
          { value: 'other', label: t('spans.other') },
        ]}
      />
      <div className={classes.days}>
        <TextInput
          type="date"
          label={t('from')}
          value={days.from}
          required
          onChange={({ currentTarget: { value } }) => value && pick({ from: value })}
        />
        <TextInput
          type="date"
          label={t('to')}
          value={days.to}
          required
          onChange={({ currentTarget: { value } }) => value && pick({ to: value })}
        />
      </div>
    </>
  )
}
