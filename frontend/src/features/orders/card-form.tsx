import type { Order, OrderDetail } from '@guichet/contracts/orders'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { useIntentionKey } from '../../lib/use-intention-key.ts'
import { CardNumberForm } from '../../ui/card-number/card-number-form.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { cancelOrder, type OrderRef, orderQuery, payOrder } from './api.ts'

interface CardFormProps {
  order: OrderDetail
  orderRef: OrderRef
}

/** Pays in one step. A refused card keeps the places and leaves the form ready for another. */
export function CardForm({ order, orderRef }: CardFormProps) {
  const { t } = useTranslation('orders')
  const locale = useLocale()
  const store = useStoreOrder(orderRef)
  const intention = useIntentionKey()
  const paying = useMutation({
    mutationFn: (cardNumber: string) =>
      payOrder(orderRef, { method: 'card', cardNumber }, intention.keyOf({ ...orderRef, cardNumber })),
    onSuccess: store.put,
    onError: (error) => {
      // Without an answer the same key asks again for the same payment; with one, the next try is a new payment.
      if (isProblem(error) && error.status > 0 && error.status < 500) intention.settle()
      store.lookAgain()
    },
  })
  const givingBack = useMutation({
    mutationFn: () => cancelOrder(orderRef),
    onSuccess: store.put,
    onError: store.lookAgain,
  })
  const amount = formatExactMoney(order.totalCents - order.creditCents, order.currency, locale)
  const error = paying.error ?? givingBack.error
  return (
    <CardNumberForm
      action={t('checkout.pay', { amount })}
      isPaying={paying.isPending}
      onPay={paying.mutate}
      beside={
        <Button variant="subtle" fullWidth loading={givingBack.isPending} onClick={() => givingBack.mutate()}>
          {t(order.given ? 'checkout.keepOld' : 'checkout.giveBack')}
        </Button>
      }
    >
      {error ? (
        <ErrorNote error={error}>
          {isProblem(error, 'payment_declined') ? <span>{t('checkout.stillKept')}</span> : null}
        </ErrorNote>
      ) : null}
    </CardNumberForm>
  )
}

function useStoreOrder(orderRef: OrderRef) {
  const queries = useQueryClient()
  const query = orderQuery(orderRef.orderId, orderRef.accessKey)
  return {
    put: (order: Order) => queries.setQueryData(query.queryKey, (known) => known && { ...known, ...order }),
    lookAgain: () => void queries.invalidateQueries(query),
  }
}
