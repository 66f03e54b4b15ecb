import type { Subscription } from '@guichet/contracts/popcorn'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { QuantityStepper } from '../../ui/stepper/quantity-stepper.tsx'
import { buyPortions } from './api.ts'
import { LegalWords } from './legal-words.tsx'
import { PaySummary } from './pay-summary.tsx'
import classes from './payment.module.css'
import { Payment } from './payment.tsx'

const MOST = 100
const AT_FIRST = 5

interface PortionsSheetProps {
  subscription: Subscription
  portionPriceCents: number
  onClose: () => void
}

/** More portions for a subscription, as many as one likes. */
export function PortionsSheet({ subscription, portionPriceCents, onClose }: PortionsSheetProps) {
  const { t } = useTranslation('popcorn')
  const locale = useLocale()
  const [quantity, setQuantity] = useState(AT_FIRST)
  const { id, name, currency, vatRateBp } = subscription
  const money = (cents: number) => formatExactMoney(cents, currency, locale)
  const totalCents = quantity * portionPriceCents
  const wish = {
    content: { subscriptionId: id, quantity },
    place: async (key: string) => {
      const placed = await buyPortions(id, quantity, key)
      const isDue = placed.purchase.state === 'due'
      return { subscription: placed.subscription, purchaseId: isDue ? placed.purchase.id : null }
    },
  }
  return (
    <Sheet title={t('pay.more', { name })} onClose={onClose}>
      <div className={classes.quantity}>
        <div>
          <strong>{t('mine.quantity')}</strong>
          <p className="soft">{t('mine.each', { price: money(portionPriceCents) })}</p>
        </div>
        <QuantityStepper
          label={t('mine.quantity')}
          unit="portions"
          value={quantity}
          max={MOST}
          onChange={(wanted) => setQuantity(Math.max(1, wanted))}
        />
      </div>
      <PaySummary
        what={t('portions', { count: quantity })}
        totalCents={totalCents}
        currency={currency}
        vatRateBp={vatRateBp}
      />
      <Payment
        wish={wish}
        action={totalCents === 0 ? null : t('pay.action', { amount: money(totalCents) })}
        onClose={onClose}
      >
        <LegalWords sentences={[t('pay.once'), t('mine.moreText')]} />
      </Payment>
    </Sheet>
  )
}
