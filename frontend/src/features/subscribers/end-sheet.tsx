import type { SoldSubscription } from '@guichet/contracts/popcorn'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { endSubscription, SUBSCRIBERS } from './api.ts'
import { ReasonForm } from './reason-form.tsx'

interface EndSheetProps {
  subscription: SoldSubscription
  onClose: () => void
}

/** Ends a subscription for its subscriber, and gives back what was not poured; of one that has ended, what is left of it. */
export function EndSheet({ subscription, onClose }: EndSheetProps) {
  const { t } = useTranslation('subscribers')
  const locale = useLocale()
  const queries = useQueryClient()
  const { id, state, currency, refundCents, portionsKeptBack } = subscription
  const amount = formatExactMoney(refundCents, currency, locale)
  const isOver = state === 'ended'
  const ending = useMutation({
    mutationFn: (reason: string) => endSubscription(id, reason),
    onSuccess: () => {
      notifications.show({ message: t('refund.done') })
      onClose()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: SUBSCRIBERS }),
  })
  const paid = isOver
    ? ({ text: 'end.restText', go: 'end.goRest' } as const)
    : ({ text: 'end.text', go: 'end.go' } as const)
  const free = isOver
    ? ({ text: 'end.restFree', go: 'refund.goFree' } as const)
    : ({ text: 'end.textFree', go: 'end.goFree' } as const)
  const { text, go } = refundCents > 0 ? paid : free
  return (
    <Sheet title={t(isOver ? 'end.rest' : 'end.title')} onClose={onClose}>
      <p>{t(text, { amount })}</p>
      {portionsKeptBack > 0 ? <p>{t('end.keptBack', { count: portionsKeptBack })}</p> : null}
      <ReasonForm
        go={t(go, { amount })}
        error={ending.error}
        isGoing={ending.isPending}
        onGo={(reason) => ending.mutate(reason)}
      />
    </Sheet>
  )
}
