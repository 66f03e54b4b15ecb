import type { AttendeeOrder } from '@guichet/contracts/attendees'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { attendeeOrderQuery, refreshAttendees } from './api.ts'
import { BuyerPart } from './buyer-part.tsx'
import { NotesPart } from './notes-part.tsx'
import classes from './order.module.css'
import { HistoryPart, MailsPart, PaymentsPart, TicketsPart } from './order-parts.tsx'

interface OrderSheetProps {
  orderId: string
  timeZone: string
  mayManage: boolean
  refund: (orderId: string, ticketIds: string[] | undefined, onClose: () => void) => ReactNode
  exchange: (ticketId: string, onClose: () => void) => ReactNode
  onClose: () => void
}

/** One order beside the list: who, what, what happened, and all that can be done for them. */
export function OrderSheet({ orderId, timeZone, mayManage, refund, exchange, onClose }: OrderSheetProps) {
  const { t } = useTranslation('attendees')
  const [refunding, setRefunding] = useState<{ ticketIds?: string[] } | null>(null)
  const [exchanging, setExchanging] = useState<string | null>(null)
  const found = useQuery(attendeeOrderQuery(orderId))
  function endMove() {
    setRefunding(null)
    setExchanging(null)
    void refreshAttendees(orderId)
  }
  return (
    <>
      <Sheet title={found.data ? t('order.title', { number: found.data.number }) : '…'} onClose={onClose}>
        {found.isError && !found.data ? (
          <ErrorNote error={found.error} onRetry={() => found.refetch()} />
        ) : null}
        {found.isPending ? <Skeleton height={360} radius="lg" /> : null}
        {found.data ? (
          <OrderView
            order={found.data}
            timeZone={timeZone}
            mayManage={mayManage}
            onRefund={(ticketId) => setRefunding(ticketId === undefined ? {} : { ticketIds: [ticketId] })}
            onExchange={setExchanging}
          />
        ) : null}
      </Sheet>
      {refunding ? refund(orderId, refunding.ticketIds, endMove) : null}
      {exchanging ? exchange(exchanging, endMove) : null}
    </>
  )
}

interface OrderViewProps {
  order: AttendeeOrder
  timeZone: string
  mayManage: boolean
  /** Of one ticket, or of any. */
  onRefund: (ticketId?: string) => void
  onExchange: (ticketId: string) => void
}

function OrderView({ order, timeZone, mayManage, onRefund, onExchange }: OrderViewProps) {
  return (
    <div className={classes.order}>
      <BuyerPart order={order} mayManage={mayManage} onRefund={() => onRefund()} />
      <TicketsPart order={order} acts={mayManage ? { refund: onRefund, exchange: onExchange } : null} />
      <NotesPart order={order} mayManage={mayManage} />
      <PaymentsPart order={order} timeZone={timeZone} />
      <MailsPart order={order} timeZone={timeZone} />
      <HistoryPart order={order} timeZone={timeZone} />
    </div>
  )
}
