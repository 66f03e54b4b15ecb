import type { Words } from '../words.ts'
import type { ticketsProblemFr } from './tickets-problem.fr.ts'

export const ticketsProblemEn: Words<typeof ticketsProblemFr> = {
  sold_out: { title: 'Not that many left', next: 'Some have just been taken. Choose among what is left.' },
  sales_closed: { title: 'Sales have ended', next: 'Have a look at another session.' },
  not_on_sale: { title: 'Not on sale', next: 'Choose another session, or come back later.' },
  too_many: { title: 'Too many seats', next: 'Lower the number of seats at this price.' },
  too_few: {
    title: 'Too few seats for this price',
    next: 'It is for groups: take more of them, or choose another price.',
  },
  buyer_required: { title: 'Where shall the tickets go?', next: 'Give an e-mail and a name.' },
  currency_mismatch: { title: 'Two currencies', next: 'Order these tickets separately.' },
  capacity_below_sold: {
    title: 'More seats are taken',
    next: 'Capacity cannot go below what is sold or held.',
  },
  cap_below_sold: { title: 'More seats are taken', next: 'The cap cannot go below what is sold or held.' },
  hold_expired: {
    title: 'Time is up',
    next: 'Your seats went back on sale. Take them again if they are still free.',
  },
  order_closed: { title: 'Order closed', next: 'Start again from the event’s page.' },
  already_paid: { title: 'Already paid', next: 'There is nothing left to pay. Reload the page.' },
  payment_declined: { title: 'Card declined', next: 'Nothing was charged. Try another card.' },
  payment_pending: {
    title: 'Payment under way',
    next: 'Your bank is slow to answer. Do not pay a second time.',
  },
  invalid_card_number: { title: 'Wrong card number', next: 'Check the digits one by one.' },
  method_not_accepted: { title: 'Means of payment not accepted', next: 'Choose another one.' },
  ticket_voided: {
    title: 'Ticket cancelled',
    next: 'It no longer opens the door. Another may have taken its place.',
  },
  buyer_is_account: {
    title: 'An account’s order',
    next: 'Whoever bought it corrects name and address in their own account.',
  },
  no_address: { title: 'No address', next: 'Give this order an e-mail address first.' },
  no_quota: { title: 'No quota yet', next: 'Say first how many guests this session may have.' },
  quota_exceeded: {
    title: 'Too many guests',
    next: 'There are not so many places left to give away. Raise the quota, or invite fewer.',
  },
  too_many_messages: {
    title: 'Enough messages for today',
    next: 'Wait until tomorrow: too many are read by nobody, and end among the junk.',
  },
  period_not_over: {
    title: 'This period is not over',
    next: 'It closes by itself once it is.',
  },
  session_not_over: {
    title: 'This session is not over',
    next: 'Settle it when it is: what is sold until then belongs to it.',
  },
  nothing_to_settle: {
    title: 'There is nothing to settle',
    next: 'Nothing was sold, or nothing has changed since the last sheet.',
  },
  books_differ: {
    title: 'The orders and the journal do not agree',
    next: 'Have the journal verified and tell whoever runs this house; correct nothing.',
  },
  refund_closed: {
    title: 'This ticket cannot be given back',
    next: 'The organiser does not take it back, or not any more. Ask whether they make an exception.',
  },
  ticket_used: {
    title: 'Somebody has entered with this ticket',
    next: 'A used ticket stays as it is. Nothing has changed.',
  },
  return_pending: {
    title: 'This ticket is being given back already',
    next: 'The door has not answered yet. This page updates by itself.',
  },
  too_late: { title: 'Too late to undo', next: 'An entry can be taken back within a minute.' },
  not_admitted: { title: 'Nothing to undo', next: 'Nobody came in with this scan.' },
  already_left: { title: 'Gone already', next: 'Whoever came in has left since.' },
  already_back: { title: 'Back already', next: 'Whoever went out has come in again.' },
  ticket_transferred: {
    title: 'This ticket was given away',
    next: 'It is somebody else’s now, with a new code.',
  },
  transfer_pending: {
    title: 'This ticket is on offer to somebody already',
    next: 'Take it back first, or wait for the answer.',
  },
  transfer_closed: {
    title: 'This link is of no use any more',
    next: 'The ticket was taken, taken back or declined. Ask whoever sent it to you.',
  },
  transfer_to_self: { title: 'This address has the ticket already', next: 'Give another address.' },
  exchange_closed: {
    title: 'Too late to exchange',
    next: 'The time is over. Ask the organiser whether they make an exception.',
  },
  exchange_pending: {
    title: 'An exchange waits to be paid already',
    next: 'Pay the difference, or give its seat back, before you choose another.',
  },
  not_exchangeable: {
    title: 'No exchange possible',
    next: 'This ticket cannot be exchanged, or not for that one.',
  },
}
