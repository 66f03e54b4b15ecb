import type { PortionSize } from '@guichet/contracts/popcorn'
import { useTranslation } from 'react-i18next'
import { Cup } from './cup.tsx'
import { Say } from './frame.tsx'
import classes from './kiosk.module.css'

/** The card is being checked. */
export function AskingScreen() {
  const { t } = useTranslation('kiosk')
  return (
    <section className={classes.stage} data-step="asking">
      <div className={classes.kernels} aria-hidden>
        <span />
        <span />
        <span />
      </div>
      <Say>{t('asking')}</Say>
    </section>
  )
}

/** It is being poured, for somebody who is called by their name where it is known. */
export function PouringScreen({ firstName, portion }: { firstName: string; portion: PortionSize }) {
  const { t } = useTranslation('kiosk')
  return (
    <section className={classes.stage} data-step="pouring">
      <Say>{firstName ? t('pouring.hello', { name: firstName }) : t('pouring.helloNobody')}</Say>
      <p className={classes.text} role="status">
        {t(`pouring.text.${portion}`)}
      </p>
      <Cup size={portion} isFilling />
    </section>
  )
}
