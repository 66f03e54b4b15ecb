import type { StatsAnswer } from '@guichet/contracts/stats'
import { useTranslation } from 'react-i18next'
import { Change } from './change.tsx'
import classes from './statistics.module.css'
import { useFigure } from './use-figure.ts'

const SHOWN = ['netCents', 'grossCents', 'refundedCents', 'orders', 'sold', 'returned', 'abandoned'] as const

/** The figures of a time as a whole, each with how it has changed since the time before. */
export function Totals({ stats }: { stats: StatsAnswer }) {
  const { t } = useTranslation('statistics')
  const figure = useFigure(stats.currency)
  return (
    <dl className={classes.totals} aria-label={t('figures')}>
      {SHOWN.map((measure) => (
        <div key={measure} data-measure={measure}>
          <dt title={measure === 'abandoned' ? t('abandonedText') : undefined}>{t(`measure.${measure}`)}</dt>
          <dd className={classes.figure}>{figure(stats.total[measure], measure)}</dd>
          <Change now={stats.total[measure]} before={stats.before[measure]} />
        </div>
      ))}
    </dl>
  )
}
