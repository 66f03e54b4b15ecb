import type { Plan, Subscription } from '@guichet/contracts/popcorn'
import { useTranslation } from 'react-i18next'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { subscribe } from './api.ts'
import { LegalWords, useTermsOfBeginning } from './legal-words.tsx'
import { PaySummary } from './pay-summary.tsx'
import { Payment } from './payment.tsx'

interface SubscribeSheetProps {
  plan: Plan
  /** Placed before, and not paid yet. */
  waiting: Subscription | undefined
  onClose: () => void
}

/** Subscribes to a plan and pays for it, in one step. */
export function SubscribeSheet({ plan, waiting, onClose }: SubscribeSheetProps) {
  const { t } = useTranslation('popcorn')
  const locale = useLocale()
  const terms = useTermsOfBeginning(plan)
  const { kind, priceCents, currency, portions, vatRateBp } = plan
  const amount = formatExactMoney(priceCents, currency, locale)
  const wish = {
    content: { planId: plan.id },
    place: async (key: string) => {
      const subscription = waiting ?? (await subscribe(plan.id, key))
      return { subscription, purchaseId: subscription.due?.id ?? null }
    },
  }
  return (
    <Sheet title={plan.name} onClose={onClose}>
      <PaySummary
        what={t(kind === 'monthly' ? 'plans.monthly' : 'plans.pack', { count: portions })}
        totalCents={priceCents}
        currency={currency}
        vatRateBp={vatRateBp}
        perMonth={kind === 'monthly'}
      />
      <Payment
        wish={wish}
        action={priceCents === 0 ? null : t(kind === 'monthly' ? 'pay.subscribe' : 'pay.action', { amount })}
        onClose={onClose}
      >
        <LegalWords sentences={terms} />
      </Payment>
    </Sheet>
  )
}
