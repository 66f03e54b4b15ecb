import type { PortionSize } from '@guichet/contracts/popcorn'
import { useTranslation } from 'react-i18next'
import { Cup } from './cup.tsx'
import { Say } from './frame.tsx'
import classes from './kiosk.module.css'

const SIZES = ['small', 'medium', 'large'] as const satisfies readonly PortionSize[]

interface SizeScreenProps {
  /** A card was read already. */
  hasCard: boolean
  onChoose: (portion: PortionSize) => void
}

/** The machine at rest: what would you like? */
export function SizeScreen({ hasCard, onChoose }: SizeScreenProps) {
  const { t } = useTranslation('kiosk')
  return (
    <section className={classes.stage}>
      <div className={classes.hero}>
        <Cup size="large" />
      </div>
      <Say>{t(hasCard ? 'size.cardRead' : 'size.title')}</Say>
      <p className={classes.text}>{t('size.text')}</p>
      <ul className={classes.sizes}>
        {SIZES.map((size) => (
          <li key={size}>
            <button type="button" className={classes.size} data-portion={size} onClick={() => onChoose(size)}>
              <Cup size={size} />
              <span>{t(`sizes.${size}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
