import type { Order, OrderDetail } from '@guichet/contracts/orders'
import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconCreditCard } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { useIntentionKey } from '../../lib/use-intention-key.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { cancelOrder, type OrderRef, orderQuery, payOrder } from './api.ts'
import classes from './card-form.module.css'

const FEWEST_DIGITS = 12

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
  const form = useForm({
    initialValues: { cardNumber: '' },
    validate: {
      cardNumber: (typed) => (digitsOf(typed).length < FEWEST_DIGITS ? t('checkout.cardMissing') : null),
    },
  })
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
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(({ cardNumber }) => paying.mutate(digitsOf(cardNumber)))}
    >
      <TextInput
        label={t('checkout.card')}
        description={t('checkout.cardHint')}
        inputMode="numeric"
        autoComplete="cc-number"
        required
        leftSection={<IconCreditCard size={20} aria-hidden />}
        classNames={{ input: classes.card }}
        {...form.getInputProps('cardNumber')}
        onChange={({ currentTarget }) => form.setFieldValue('cardNumber', inFours(currentTarget.value))}
      />
      {error ? <ErrorNote error={error} /> : null}
      <Button type="submit" fullWidth loading={paying.isPending}>
        {t('checkout.pay', { amount })}
      </Button>
      <Button variant="subtle" fullWidth loading={givingBack.isPending} onClick={() => givingBack.mutate()}>
        {t(order.given ? 'checkout.keepOld' : 'checkout.giveBack')}
      </Button>
    </form>
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

function digitsOf(typed: string): string {
  return typed.replace(/\D/g, '')
}

function inFours(typed: string): string {
  return digitsOf(typed)
    .slice(0, 19)
    .replace(/(\d{4})(?=\d)/g, '$1 ')
}
