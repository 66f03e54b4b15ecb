import { refundOfPortions, vatOfGross } from '@guichet/contracts/money'
import type { SoldPurchase } from '@guichet/contracts/popcorn'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatExactMoney, formatRate } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { useIntentionKey } from '../../lib/use-intention-key.ts'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { QuantityStepper } from '../../ui/stepper/quantity-stepper.tsx'
import { Sums } from '../../ui/sums/sums.tsx'
import { refundPortions, SUBSCRIBERS } from './api.ts'
import { ReasonForm } from './reason-form.tsx'
import classes from './subscribers.module.css'

interface RefundSheetProps {
  purchase: SoldPurchase
  onClose: () => void
}

/** Some portions of a purchase, or all that were not poured: what goes back is shown before it is done. */
export function RefundSheet({ purchase, onClose }: RefundSheetProps) {
  const { t } = useTranslation('subscribers')
  const locale = useLocale()
  const queries = useQueryClient()
  const { keyOf, settle } = useIntentionKey()
  const { id, currency, totalCents, vatRateBp, refundablePortions, refundedCents } = purchase
  const [wanted, setWanted] = useState(refundablePortions)
  // Some may have been poured since.
  const portions = Math.min(wanted, refundablePortions)
  const cents = refundOfPortions(purchase, portions)
  const vatCents = vatOfGross(refundedCents + cents, vatRateBp) - vatOfGross(refundedCents, vatRateBp)
  const money = (amountCents: number) => formatExactMoney(amountCents, currency, locale)
  const refunding = useMutation({
    mutationFn: (reason: string) => {
      const body = { portions, reason }
      return refundPortions(id, body, keyOf({ id, ...body }))
    },
    onSuccess: () => {
      settle()
      notifications.show({ message: t('refund.done') })
      onClose()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: SUBSCRIBERS }),
  })
  return (
    <Sheet title={t('refund.title')} onClose={onClose}>
      <p>{t(totalCents > 0 ? 'refund.text' : 'refund.textFree')}</p>
      <div className={classes.quantity}>
        <div>
          <strong>{t('refund.count')}</strong>
          <p className="soft">{t('refund.most', { count: refundablePortions })}</p>
        </div>
        <QuantityStepper
          label={t('refund.count')}
          unit="portions"
          value={portions}
          max={refundablePortions}
          onChange={(count) => setWanted(Math.max(1, count))}
        />
      </div>
      <Sums
        sums={[
          { term: t('refund.total'), value: money(cents), strong: true },
          { term: t('refund.vat', { rate: formatRate(vatRateBp, locale) }), value: money(vatCents) },
        ]}
      />
      <ReasonForm
        go={cents > 0 ? t('refund.go', { amount: money(cents) }) : t('refund.goFree')}
        error={refunding.error}
        isGoing={refunding.isPending}
        onGo={(reason) => refunding.mutate(reason)}
      />
    </Sheet>
  )
}
