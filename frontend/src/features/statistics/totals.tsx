import type { StatsAnswer } from '@guichet/contracts/stats'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { changeOf } from './curve.ts'
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
          <dd className={classes.figure}>{figure(stats.total, measure)}</dd>
          <Change now={stats.total[measure]} before={stats.before[measure]} />
        </div>
      ))}
    </dl>
  )
}

function Change({ now, before }: { now: number; before: number }) {
  const locale = useLocale()
  const change = changeOf(now, before)
  if (change === null) return null
  const words = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  }).format(change)
  return <dd className={classes.change}>{words}</dd>
}
