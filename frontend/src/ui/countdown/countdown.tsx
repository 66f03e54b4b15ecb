import { IconHourglassHigh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './countdown.module.css'
import { useNowMs } from './use-now.ts'

const MINUTE_MS = 60_000
const URGENT_MS = 2 * MINUTE_MS

/** How long places are still kept. Spoken once a minute, not once a second. */
export function Countdown({ untilMs }: { untilMs: number }) {
  const { t } = useTranslation()
  const leftMs = Math.max(0, untilMs - useNowMs())
  const minutes = Math.floor(leftMs / MINUTE_MS)
  const seconds = Math.floor((leftMs % MINUTE_MS) / 1000)
  const clock = `${minutes}:${String(seconds).padStart(2, '0')}`
  return (
    <div className={classes.countdown} data-urgent={leftMs < URGENT_MS || undefined}>
      <IconHourglassHigh size={18} aria-hidden />
      <span aria-hidden>
        {t('countdown.kept')} <strong className={classes.clock}>{clock}</strong>
      </span>
      <span className={classes.spoken} role="status">
        {t('countdown.spoken', { count: Math.ceil(leftMs / MINUTE_MS) })}
      </span>
    </div>
  )
}
