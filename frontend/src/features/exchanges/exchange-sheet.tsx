import type { ExchangeAnswer } from '@guichet/contracts/exchanges'
import { Skeleton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { keyFragment } from '../../lib/order-link.ts'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { type ExchangeOf, exchangeOptionsQuery } from './api.ts'
import { ExchangeForm } from './exchange-form.tsx'

interface ExchangeSheetProps {
  of: ExchangeOf
  timeZone: string
  onClose: () => void
}

/** Chooses what a ticket becomes; where something is left to pay, the checkout is next, else the new ticket. */
export function ExchangeSheet({ of, timeZone, onClose }: ExchangeSheetProps) {
  const { t } = useTranslation('exchanges')
  const navigate = useNavigate()
  const found = useQuery(exchangeOptionsQuery(of))
  const goOn = ({ order, accessKey }: ExchangeAnswer) => {
    const isPaid = order.state === 'paid'
    if (isPaid) notifications.show({ message: t('done') })
    void navigate({
      to: isPaid ? '/tickets/order/$orderId' : '/checkout/$orderId',
      params: { orderId: order.id },
      hash: keyFragment(accessKey) ?? '',
    })
  }
  return (
    <Sheet title={t('title')} onClose={onClose}>
      {found.isPending ? <Skeleton height={260} radius="lg" /> : null}
      {found.isError && !found.data ? (
        <ErrorNote error={found.error} onRetry={() => found.refetch()} />
      ) : null}
      {found.data ? (
        <ExchangeForm of={of} exchange={found.data} timeZone={timeZone} onExchanged={goOn} />
      ) : null}
    </Sheet>
  )
}
