import { useTranslation } from 'react-i18next'
import { DayField } from '../../ui/field/day-field.tsx'
import { Select } from '../../ui/field/select.tsx'
import { type Days, type Span, spanOf, spanOn } from './days.ts'
import classes from './statistics.module.css'
import { today } from './today.ts'

interface DaysFilterProps {
  days: Days
  /** Those that have a name. */
  spans: readonly Span[]
  onDays: (days: Days) => void
}

/** A stretch of days that begins or ends today, or any other. */
export function DaysFilter({ days, spans, onDays }: DaysFilterProps) {
  const { t } = useTranslation('statistics')
  const span = spans.find((known) => known === spanOf(days, today()))
  // Whoever moves one end beyond the other wants that day.
  const onFrom = (from: string) => onDays({ from, to: from > days.to ? from : days.to })
  const onTo = (to: string) => onDays({ from: to < days.from ? to : days.from, to })
  return (
    <>
      <Select
        label={t('span')}
        value={span ?? 'other'}
        onChange={({ currentTarget: { value } }) => {
          const chosen = spans.find((known) => known === value)
          if (chosen) onDays(spanOn(chosen, today()))
        }}
        data={[
          ...spans.map((value) => ({ value: value as string, label: t(`spans.${value}`) })),
          { value: 'other', label: t('spans.other') },
        ]}
      />
      <div className={classes.days}>
        <DayField label={t('from')} value={days.from} required onChange={(day) => day && onFrom(day)} />
        <DayField label={t('to')} value={days.to} required onChange={(day) => day && onTo(day)} />
      </div>
    </>
  )
}
