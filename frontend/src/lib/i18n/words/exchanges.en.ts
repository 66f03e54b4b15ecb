import type { Words } from '../words.ts'
import type { exchangesFr } from './exchanges.fr.ts'

export const exchangesEn: Words<typeof exchangesFr> = {
  exchange: 'Exchange',
  until: 'exchangeable until {{date}}',
  title: 'Exchange this ticket',
  worth: 'Your ticket is worth {{amount}}.',
  worthFee: 'Your ticket is worth {{amount}}: {{paid}} paid, less a fee of {{fee}}.',
  choose: 'For what',
  present: '{{when}}, the session you have now',
  became: 'See the new ticket',
  nothing: 'Nothing else is on sale for this event.',
  left_one: 'Only {{count}} seat left',
  left_other: 'Only {{count}} seats left',
  proof: 'Proof asked at the door',
  toPay: '{{amount}} to pay',
  toGetBack: '{{amount}} back',
  even: 'nothing to pay',
  goPay: 'Keep the seat and pay {{amount}}',
  goBack: 'Exchange and get {{amount}} back',
  goEven: 'Exchange',
  chooseFirst: 'Choose a ticket',
  consequencePay:
    'Your present ticket stays valid as long as the difference is not paid. After that its code is worth nothing.',
  consequence: 'The code of your present ticket will be worth nothing, nor will a print of it.',
  done: 'Ticket exchanged.',
  open: {
    title: 'An exchange waits for your payment',
    text: '{{amount}} are left to pay. Until then this ticket stays valid.',
    pay: 'Pay the difference',
  },
  pending: 'The exchange waits for the door to answer. Until then this ticket stays valid.',
  staff: {
    title: 'Exchange a ticket',
    waiveFee: 'Without a fee ({{amount}})',
    worth: 'This ticket is worth {{amount}}.',
    goPay: 'Exchange: {{amount}} to pay by link',
    goBack: 'Exchange and give {{amount}} back',
    consequencePay:
      'They get a link to pay the difference by tomorrow. Their present ticket stays valid until then.',
    consequence: 'The present ticket’s code will be worth nothing; the new one goes out by e-mail.',
    donePay: 'The link to pay is on its way.',
    done: 'Ticket exchanged; the new one goes out by e-mail.',
    refused: 'This ticket cannot be exchanged: {{why}}',
    close: 'Close',
  },
}
