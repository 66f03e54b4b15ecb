import { Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/field/select.tsx'
import { Choices } from './choices.tsx'
import classes from './form.module.css'
import { FREQUENCIES, type RuleFaults, type RuleValues, weekdayOf } from './rule-values.ts'
import { WeekdayPicker } from './weekday-picker.tsx'

interface RuleFieldsProps {
  values: RuleValues
  faults: RuleFaults
  onChange: (values: RuleValues) => void
}

const MOST_TIMES = 12

export function RuleFields({ values, faults, onChange }: RuleFieldsProps) {
  const { t } = useTranslation('sessions')
  const set = (change: Partial<RuleValues>) => onChange({ ...values, ...change })
  const fault = (field: keyof RuleValues) => {
    const found = faults[field]
    return found ? t(`rule.faults.${found}`) : undefined
  }
  const text = (field: 'duration' | 'doors' | 'capacity' | 'interval' | 'count') => ({
    value: values[field],
    error: fault(field),
    inputMode: 'numeric' as const,
    onChange: (event: { currentTarget: { value: string } }) => set({ [field]: event.currentTarget.value }),
  })

  /** The weekday goes along with the first date, as long as it was that date's own. */
  function setFirstDate(firstDate: string) {
    const own = values.firstDate && values.weekdays.join() === String(weekdayOf(values.firstDate))
    set({ firstDate, ...(own && firstDate ? { weekdays: [weekdayOf(firstDate)] } : {}) })
  }

  return (
    <>
      <div className={classes.fields}>
        <TextInput
          type="date"
          label={t('rule.firstDate')}
          value={values.firstDate}
          error={fault('firstDate')}
          onChange={(event) => setFirstDate(event.currentTarget.value)}
        />
        <Select
          label={t('rule.frequency')}
          value={values.frequency}
          data={FREQUENCIES.map((value) => ({ value, label: t(`rule.frequencies.${value}`) }))}
          onChange={(event) => set({ frequency: event.currentTarget.value as RuleValues['frequency'] })}
        />
        <TextInput label={t(`rule.intervals.${values.frequency}`)} {...text('interval')} />
      </div>
      {values.frequency === 'weekly' ? (
        <WeekdayPicker
          chosen={values.weekdays}
          fault={fault('weekdays')}
          onChange={(weekdays) => set({ weekdays })}
        />
      ) : null}
      <Times times={values.times} fault={fault('times')} onChange={(times) => set({ times })} />
      <div className={classes.fields}>
        <TextInput label={t('rule.duration')} {...text('duration')} />
        <TextInput label={t('rule.doors')} placeholder={t('rule.doorsHint')} {...text('doors')} />
        <TextInput label={t('rule.capacity')} {...text('capacity')} />
      </div>
      <Choices
        legend={t('rule.end')}
        name="rule-end"
        value={values.end}
        choices={[
          { value: 'count', label: t('rule.ends.count') },
          { value: 'until', label: t('rule.ends.until') },
        ]}
        onChange={(end) => set({ end })}
      />
      {values.end === 'count' ? (
        <TextInput label={t('rule.count')} {...text('count')} />
      ) : (
        <TextInput
          type="date"
          label={t('rule.until')}
          value={values.until}
          error={fault('until')}
          onChange={(event) => set({ until: event.currentTarget.value })}
        />
      )}
    </>
  )
}

interface TimesProps {
  times: readonly string[]
  fault: string | undefined
  onChange: (times: string[]) => void
}

/** The hours of a day at which sessions begin. */
function Times({ times, fault, onChange }: TimesProps) {
  const { t } = useTranslation('sessions')
  const put = (index: number, time: string) => onChange(times.map((old, at) => (at === index ? time : old)))
  return (
    <fieldset className={classes.group}>
      <legend>{t('rule.times')}</legend>
      <div className={classes.row}>
        {times.map((time, index) => (
          <span key={index} className={classes.row}>
            <TextInput
              type="time"
              aria-label={t('rule.time', { n: index + 1 })}
              value={time}
              error={Boolean(fault)}
              onChange={(event) => put(index, event.currentTarget.value)}
            />
            {times.length > 1 ? (
              <Button
                variant="subtle"
                px="0.5rem"
                aria-label={t('rule.removeTime', { time })}
                onClick={() => onChange(times.filter((_, at) => at !== index))}
              >
                <IconX size={18} aria-hidden />
              </Button>
            ) : null}
          </span>
        ))}
        {times.length < MOST_TIMES ? (
          <Button
            variant="subtle"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => onChange([...times, ''])}
          >
            {t('rule.addTime')}
          </Button>
        ) : null}
      </div>
      {fault ? <p className={classes.fault}>{fault}</p> : null}
    </fieldset>
  )
}
