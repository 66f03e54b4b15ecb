import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Change } from './change.tsx'
import classes from './statistics.module.css'

interface CountedProps {
  figures: readonly { name: string; label: string; now: number; before: number }[]
}

/** Counts of a time, each with how it has changed since the time before. */
export function Counted({ figures }: CountedProps) {
  const { t } = useTranslation('statistics')
  const number = new Intl.NumberFormat(useLocale())
  return (
    <dl className={classes.totals} aria-label={t('figures')}>
      {figures.map(({ name, label, now, before }) => (
        <div key={name} data-measure={name}>
          <dt>{label}</dt>
          <dd className={classes.figure}>{number.format(now)}</dd>
          <Change now={now} before={before} />
        </div>
      ))}
    </dl>
  )
}
