import type { Purchase, Subscription } from '@guichet/contracts/popcorn'
import { useTranslation } from 'react-i18next'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { LegalWords, useTermsOfBeginning } from './legal-words.tsx'
import { PaySummary } from './pay-summary.tsx'
import { Payment } from './payment.tsx'

interface DueSheetProps {
  subscription: Subscription
  due: Purchase
  onClose: () => void
}

/** Pays for what waits to be paid: a beginning that was put off, a month whose card was declined, portions. */
export function DueSheet({ subscription, due, onClose }: DueSheetProps) {
  const { t } = useTranslation('popcorn')
  const locale = useLocale()
  const beginning = useTermsOfBeginning(subscription)
  const terms = {
    start: beginning,
    portions: [t('pay.once'), t('mine.moreText')],
    renewal: [t('pay.month'), t('pay.cancelAnyTime')],
  }
  const amount = formatExactMoney(due.totalCents, due.currency, locale)
  const wish = {
    content: { purchaseId: due.id },
    place: async () => ({ subscription, purchaseId: due.id }),
  }
  return (
    <Sheet title={t('pay.due', { name: subscription.name })} onClose={onClose}>
      <PaySummary
        what={t('portions', { count: due.portions })}
        totalCents={due.totalCents}
        currency={due.currency}
        vatRateBp={due.vatRateBp}
      />
      <Payment wish={wish} action={t('pay.action', { amount })} onClose={onClose}>
        <LegalWords sentences={terms[due.kind]} />
      </Payment>
    </Sheet>
  )
}
