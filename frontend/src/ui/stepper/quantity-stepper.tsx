import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './quantity-stepper.module.css'

interface QuantityStepperProps {
  /** What is counted, for those who do not see the row. */
  label: string
  unit?: 'seats' | 'portions'
  value: number
  /** The first step leads from none to so many. */
  min?: number
  max: number
  onChange: (value: number) => void
}

export function QuantityStepper({
  label,
  unit = 'seats',
  value,
  min = 1,
  max,
  onChange,
}: QuantityStepperProps) {
  const { t } = useTranslation()
  return (
    <fieldset className={classes.stepper} data-chosen={value > 0 || undefined}>
      <legend className={classes.hidden}>{label}</legend>
      <button
        type="button"
        className={classes.step}
        aria-label={t(`stepper.${unit}.less`, { label })}
        disabled={value === 0}
        onClick={() => onChange(value <= min ? 0 : value - 1)}
      >
        <IconMinus size={18} stroke={2.4} aria-hidden />
      </button>
      <output className={classes.value} aria-live="polite">
        {value}
      </output>
      <button
        type="button"
        className={classes.step}
        aria-label={t(`stepper.${unit}.more`, { label })}
        disabled={value >= max}
        onClick={() => onChange(value === 0 ? min : value + 1)}
      >
        <IconPlus size={18} stroke={2.4} aria-hidden />
      </button>
    </fieldset>
  )
}
