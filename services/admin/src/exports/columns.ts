import type { ReturnWhy } from '@guichet/contracts/returns'
import type { Channel } from '@guichet/contracts/sales'
import {
  type Column,
  count,
  moment,
  money,
  percent,
  type Titles,
  text,
  word,
} from '@guichet/service-kit/csv/columns'
import type { PaidOrder } from './queries.ts'
import type { RateRow, Sums, TicketRow } from './rows.ts'

const channels: Record<Channel, Titles> = {
  web: ['online', 'en ligne'],
  counter: ['counter', 'guichet'],
  invitation: ['invitation', 'invitation'],
}

const reasons: Record<ReturnWhy, Titles> = {
  refund: ['refund', 'remboursement'],
  exchange: ['exchange', 'échange'],
  session_cancelled: ['session cancelled', 'séance annulée'],
}

/** Times are those of where the event is. */
const zoneOf = ({ order }: { order: PaidOrder }): string => order.time_zone ?? 'UTC'

function orderColumns<Row extends { order: PaidOrder }>(): Column<Row>[] {
  return [
    text(['Organiser', 'Organisateur'], ({ order }) => order.organiser_name),
    text(['Event', 'Événement'], ({ order }) => order.event_title),
    moment(['Session', 'Séance'], ({ order }) => order.starts_at_ms, zoneOf),
    text(['Order', 'Commande'], ({ order }) => order.number),
    word(['Channel', 'Canal'], channels, ({ order }) => order.channel),
    moment(['Placed at', 'Passée le'], ({ order }) => order.placed_at_ms, zoneOf),
    moment(['Paid at', 'Payée le'], ({ order }) => order.paid_at_ms, zoneOf),
    text(['Time zone', 'Fuseau horaire'], zoneOf),
    text(['Currency', 'Devise'], ({ order }) => order.currency),
  ]
}

function saleColumns<Row extends Sums & { rateBp: number }>(): Column<Row>[] {
  return [
    percent(['VAT rate (%)', 'Taux de TVA (%)'], ({ rateBp }) => rateBp),
    money(['Gross', 'TTC'], ({ grossCents }) => grossCents),
    money(['VAT', 'TVA'], ({ vatCents }) => vatCents),
    money(['Net of VAT', 'HT'], ({ grossCents, vatCents }) => grossCents - vatCents),
  ]
}

function keptColumns<Row extends Sums>(): Column<Row>[] {
  return [
    money(['Given back', 'Rendu'], ({ returnedCents }) => returnedCents),
    money(['Fees kept', 'Frais retenus'], ({ feeCents }) => feeCents),
    money(['Kept, gross', 'Conservé TTC'], ({ keptCents }) => keptCents),
    money(['Kept, VAT', 'Conservé TVA'], ({ keptVatCents }) => keptVatCents),
    money(['Kept, net of VAT', 'Conservé HT'], ({ keptCents, keptVatCents }) => keptCents - keptVatCents),
  ]
}

export const ordersTable: readonly Column<RateRow>[] = [
  ...orderColumns<RateRow>(),
  count(['Tickets', 'Billets'], ({ tickets }) => tickets),
  ...saleColumns<RateRow>(),
  count(['Tickets given back', 'Billets rendus'], ({ returned }) => returned),
  ...keptColumns<RateRow>(),
]

export const ticketsTable: readonly Column<TicketRow>[] = [
  ...orderColumns<TicketRow>(),
  text(['Ticket', 'Billet'], ({ ticket }) => ticket.id),
  count(['Number', 'Numéro'], ({ ticket }) => ticket.fiscal_no),
  text(['Offer', 'Tarif'], ({ offerName }) => offerName),
  ...saleColumns<TicketRow>(),
  word(['State', 'État'], { valid: ['valid', 'valable'], voided: ['voided', 'annulé'] }, ({ ticket }) =>
    ticket.voided === 1 ? 'voided' : 'valid',
  ),
  moment<TicketRow>(['Given back at', 'Rendu le'], ({ ticket }) => ticket.returned_at_ms, zoneOf),
  word<TicketRow, ReturnWhy>(['Why', 'Motif'], reasons, ({ ticket }) => ticket.why),
  ...keptColumns<TicketRow>(),
]
