import type { Words } from '../words.ts'
import type { exportsFr } from './exports.fr.ts'

export const exportsEn: Words<typeof exportsFr> = {
  none: 'Nothing to export here',
  noneText: 'Sales of the organisers that you work for are exported here.',
  text: 'CSV files for your spreadsheet, your accountant or your own tools. The audit notes who takes them.',
  form: 'English words, commas between columns and decimal points: what an English spreadsheet expects.',
  wholeHouse: 'Of the whole house, whichever the organiser.',
  columns: 'The columns',
  take: 'Download',
  needsEvent: 'Choose an event first.',
  tables: {
    orders: {
      title: 'Orders',
      text: 'What was paid in the period, a row for each order and rate of VAT: what accounting needs.',
      columns:
        'Organiser, event, session, number, channel, placed and paid at, currency, tickets, VAT rate, gross, VAT, net, tickets given back, amount given back, fees kept, and what is kept: gross, VAT and net.',
    },
    tickets: {
      title: 'Tickets',
      text: 'The same sales ticket by ticket. They add up to the orders, to the cent.',
      columns:
        'As orders, and: ticket, number, price, state, given back at, why. An order’s VAT is spread over its tickets.',
    },
    attendees: {
      title: 'Attendees',
      text: 'Who comes to an event, with name and address: personal data, to be kept as little as possible.',
      columns:
        'Order, name, e-mail, price name, price, refunded, exchanged, currency, state, bought at, ticket, session, admitted at, gate.',
    },
    scans: {
      title: 'Scans',
      text: 'Everything that was judged at the door in the period, refusals too. Nobody is named.',
      columns:
        'Organiser, event, session, scanned at, gate, direction, outcome, by code or by hand, taken back at, order, price, ticket, scan, account at the door.',
    },
    dispenses: {
      title: 'Popcorn pours',
      text: 'What machines poured in the period, or did not. Nobody is named; the money is in the purchases.',
      columns:
        'Organiser, machine, place, authorised at, size, portions, state, settled at and by whom, reason, escrow, complaint, plan, subscription, dispense.',
    },
    audit: {
      title: 'Audit log',
      text: 'Who did what to what in the period, in every service. Accounts by their ids; addresses for ninety days.',
      columns: 'At, service, who, act, object, outcome, reason, before, after, address, request, entry.',
    },
  },
}
