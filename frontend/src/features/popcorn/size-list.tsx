import type { PortionSize, Sizes } from '@guichet/contracts/popcorn'
import { useTranslation } from 'react-i18next'
import { PopcornIcon } from '../../ui/icons/popcorn-icon.tsx'
import classes from './plans.module.css'

const ORDER: readonly PortionSize[] = ['small', 'medium', 'large']
const ICON_PX = { small: 18, medium: 24, large: 30 } as const

/** The cups one can have, and how many portions each takes. */
export function SizeList({ sizes }: { sizes: Sizes }) {
  const { t } = useTranslation('popcorn')
  const poured = ORDER.flatMap((size) => {
    const portions = sizes[size]
    return portions === null ? [] : [{ size, portions }]
  })
  return (
    <dl className={classes.sizes} aria-label={t('plans.sizes')}>
      {poured.map(({ size, portions }) => (
        <div key={size}>
          <dt>
            <PopcornIcon size={ICON_PX[size]} />
            {t(`sizes.${size}`)}
          </dt>
          <dd>{t('portions', { count: portions })}</dd>
        </div>
      ))}
    </dl>
  )
}
