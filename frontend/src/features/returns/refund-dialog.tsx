import type { TicketReturn } from '@guichet/contracts/returns'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { orderRefundsQuery } from './api.ts'
import { RefundForm } from './refund-form.tsx'
import { RefundResult } from './refund-result.tsx'

interface RefundDialogProps {
  orderId: string
  /** Tickets that are chosen at first; all that can be given back without. */
  ticketIds: readonly string[] | undefined
  onClose: () => void
}

/** For the staff: gives tickets of an order back, whatever the deadline, and says what became of each. */
export function RefundDialog({ orderId, ticketIds, onClose }: RefundDialogProps) {
  const { t } = useTranslation('returns')
  const [result, setResult] = useState<TicketReturn[] | null>(null)
  const quotes = useQuery(orderRefundsQuery(orderId))
  const currency = quotes.data?.[0]?.currency ?? 'EUR'
  return (
    <Sheet title={t('staff.title')} onClose={onClose}>
      {quotes.isError && !quotes.data ? (
        <ErrorNote error={quotes.error} onRetry={() => quotes.refetch()} />
      ) : null}
      {result ? <RefundResult returns={result} currency={currency} onClose={onClose} /> : null}
      {quotes.data && !result ? (
        <RefundForm orderId={orderId} quotes={quotes.data} chosenAtFirst={ticketIds} onDone={setResult} />
      ) : null}
    </Sheet>
  )
}
