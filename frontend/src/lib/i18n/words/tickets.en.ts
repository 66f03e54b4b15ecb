import type { Words } from '../words.ts'
import type { ticketsFr } from './tickets.fr.ts'

export const ticketsEn: Words<typeof ticketsFr> = {
  title: 'My tickets',
  tabs: { label: 'Show', upcoming: 'To come', past: 'Past', orders: 'Orders' },
  empty: {
    upcoming: 'No tickets to come',
    past: 'No past tickets',
    text: 'Tickets you buy with your account arrive here at once.',
  },
  more: 'See more tickets',
  stranger: {
    title: 'Your tickets are in your e-mail',
    text: 'Without an account, each order has its own link, sent by e-mail. With an account, everything is here.',
    lost: 'I cannot find my tickets',
  },
  one: {
    title: 'Ticket',
    seat: 'Price category',
    doors: 'Doors',
    holder: 'In the name of',
    price: 'Price',
    fiscal: 'Ticket no.',
    order: 'Order',
    sold: 'Sold {{date}}',
    organiser: '{{name}}, licence {{licence}}',
    qr: 'The ticket’s code, to show at the door',
    short: 'To read out if the code will not scan',
    proof: 'Proof asked at the door',
    sealing: 'Your ticket is being made, one second…',
    voided: 'This ticket is cancelled; it no longer opens the door.',
    transferred: 'This ticket now belongs to {{name}}.',
    transferredUnknown: 'This ticket was given to somebody.',
    moved: 'The session has been moved: your ticket stays good.',
    cancelled: 'The session is cancelled. You will be refunded.',
  },
  lost: {
    title: 'Lost your ticket?',
    text: 'Give the order number and the e-mail you bought with: the link goes out to that address at once.',
    number: 'Order number',
    numberHint: 'It looks like G-7K2M-9QXD and stands in the e-mail and on the statement.',
    numberMissing: 'Give a number like G-7K2M-9QXD',
    email: 'E-mail you bought with',
    emailMissing: 'Give an address like robin@example.org',
    send: 'Send my tickets again',
    sentTitle: 'On its way',
    sentText:
      'If there is such an order at this address, the e-mail arrives within a minute. Look among the junk too.',
    again: 'Try something else',
  },
}
