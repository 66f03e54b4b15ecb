import { useTranslation } from 'react-i18next'
import { Change } from './change.tsx'
import classes from './statistics.module.css'
import { useFigure } from './use-figure.ts'

interface CountedProps {
  label?: string
  figures: readonly { name: string; label: string; now: number; before: number }[]
  currency?: string
}

/** Figures of a time, each with how it has changed since the time before. */
export function Counted({ label, figures, currency }: CountedProps) {
  const { t } = useTranslation('statistics')
  const figure = useFigure(currency)
  return (
    <dl className={classes.totals} aria-label={label ?? t('figures')}>
      {figures.map(({ name, label: term, now, before }) => (
        <div key={name} data-measure={name}>
          <dt>{term}</dt>
          <dd className={classes.figure}>{figure(now, name)}</dd>
          <Change now={now} before={before} />
        </div>
      ))}
    </dl>
  )
}
