import type { Ticket } from '@guichet/contracts/tickets'
import { BecameLink } from '../features/exchanges/became-link.tsx'
import { ExchangeAction } from '../features/exchanges/exchange-action.tsx'
import { RefundAction } from '../features/returns/refund-action.tsx'
import { TransferAction } from '../features/transfers/transfer-action.tsx'
import classes from './ticket-actions.module.css'

interface TicketActionsProps {
  ticket: Ticket
  accessKey: string | undefined
}

/** What its holder can do with a ticket; what was handed on is no more theirs to do anything with. */
export function TicketActions({ ticket, accessKey }: TicketActionsProps) {
  if (ticket.state === 'transferred') return null
  const isValid = ticket.state !== 'voided'
  return (
    <div className={classes.actions}>
      {isValid ? <TransferAction ticket={ticket} accessKey={accessKey} /> : null}
      {isValid ? <ExchangeAction ticket={ticket} accessKey={accessKey} /> : null}
      <RefundAction ticketId={ticket.id} accessKey={accessKey} timeZone={ticket.event.timeZone} />
      {isValid ? null : <BecameLink of={{ ticketId: ticket.id, accessKey }} />}
    </div>
  )
}
