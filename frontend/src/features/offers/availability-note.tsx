import type { Availability } from '@guichet/contracts/offers'
import { useTranslation } from 'react-i18next'
import { PriceTag } from '../../ui/price/price-tag.tsx'
import classes from './availability-note.module.css'

const FEW = 20

/** The lowest price and, when it matters, what is left. Empty until it is known. */
export function AvailabilityNote({ availability }: { availability: Availability | undefined }) {
  const { t } = useTranslation('events')
  if (!availability) return <span className={classes.note} />
  const { fromPriceCents, currency, remaining, salesState } = availability
  return (
    <span className={classes.note}>
      {fromPriceCents !== null && currency !== null && salesState === 'on_sale' ? (
        <PriceTag cents={fromPriceCents} currency={currency} from />
      ) : null}
      {salesState === 'on_sale' && remaining <= FEW ? (
        <span className={classes.few}>{t('card.fewLeft', { count: remaining })}</span>
      ) : null}
      {salesState === 'sold_out' ? <span className={classes.closed}>{t('card.soldOut')}</span> : null}
      {salesState === 'closed' ? <span className={classes.closed}>{t('card.closed')}</span> : null}
      {salesState === 'upcoming' || salesState === 'not_on_sale' ? (
        <span className={classes.closed}>{t('card.upcoming')}</span>
      ) : null}
    </span>
  )
}
