import { useLocale } from '../../lib/i18n/use-language.ts'
import { changeOf } from './curve.ts'
import classes from './statistics.module.css'

/** By how much a figure has changed; nothing where there was none before. */
export function Change({ now, before }: { now: number; before: number }) {
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
