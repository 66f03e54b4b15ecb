import type { Offer } from '@guichet/contracts/offers'
import { IconId } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { PriceTag } from '../../ui/price/price-tag.tsx'
import { QuantityStepper } from '../../ui/stepper/quantity-stepper.tsx'
import { mostOf, type Quantities, quantityOf } from './choice.ts'
import classes from './places-form.module.css'

const FEW = 20

interface OfferListProps {
  offers: readonly Offer[]
  quantities: Quantities
  onChange: (offer: Offer, quantity: number) => void
}

export function OfferList({ offers, quantities, onChange }: OfferListProps) {
  const { t } = useTranslation('orders')
  if (offers.length === 0) return <p className="soft">{t('offers.none')}</p>
  return (
    <ul className={classes.offers} aria-label={t('offers.title')}>
      {offers.map((offer) => {
        const most = mostOf(offer)
        return (
          <li key={offer.id} className={classes.offer}>
            <div className={classes.offerWords}>
              <strong>{offer.name}</strong>
              <OfferHint offer={offer} />
            </div>
            <span className={classes.offerPrice}>
              <PriceTag cents={offer.priceCents} currency={offer.currency} />
            </span>
            {most > 0 ? (
              <QuantityStepper
                label={offer.name}
                value={quantityOf(offer, quantities)}
                min={offer.perOrderMin}
                max={most}
                onChange={(quantity) => onChange(offer, quantity)}
              />
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

function OfferHint({ offer }: { offer: Offer }) {
  const { t } = useTranslation('orders')
  const locale = useLocale()
  const { salesState, remaining, salesStartAtMs, condition, perOrderMin } = offer
  const soldOut = remaining > 0 ? t('offers.tooFewLeft') : t('offers.soldOut')
  return (
    <>
      {condition ? <span className={classes.hint}>{condition}</span> : null}
      {perOrderMin > 1 ? (
        <span className={classes.hint}>{t('offers.from', { count: perOrderMin })}</span>
      ) : null}
      {offer.proofRequired ? (
        <span className={classes.hint}>
          <IconId size={16} aria-hidden /> {t('offers.proof')}
        </span>
      ) : null}
      {salesState === 'on_sale' && remaining <= FEW ? (
        <span className={classes.few}>{t('offers.left', { count: remaining })}</span>
      ) : null}
      {salesState === 'sold_out' ? <span className={classes.hint}>{soldOut}</span> : null}
      {salesState === 'closed' || salesState === 'not_on_sale' ? (
        <span className={classes.hint}>{t('offers.closed')}</span>
      ) : null}
      {salesState === 'upcoming' && salesStartAtMs !== null ? (
        <span className={classes.hint}>
          {t('offers.upcoming', { date: formatDate(salesStartAtMs, 'moment', locale) })}
        </span>
      ) : null}
    </>
  )
}
