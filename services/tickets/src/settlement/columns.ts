import type { Channel } from '@guichet/contracts/sales'
import type { SettlementLine, SettlementSheet } from '@guichet/contracts/settlement'
import { type Column, count, money, percent, type Titles, text, word } from '@guichet/service-kit/csv/columns'
import type { SettledSession } from './queries.ts'

/** A closed sheet with whose it is. */
export interface PrintedSheet {
  session: SettledSession
  sheet: SettlementSheet
}

const channels: Record<Channel, Titles> = {
  web: ['online', 'en ligne'],
  counter: ['counter', 'guichet'],
  invitation: ['invitation', 'invitation'],
}

/** A sheet's lines as a table. */
export function sheetTable({
  session,
  sheet,
}: PrintedSheet): [readonly Column<SettlementLine>[], AsyncIterable<readonly SettlementLine[]>] {
  const columns: Column<SettlementLine>[] = [
    text(['Organiser', 'Organisateur'], () => session.legal_name ?? session.organiser_name),
    text(['Event', 'Événement'], () => session.title),
    count(['Sheet', 'Bordereau'], () => sheet.number),
    text(['Price', 'Tarif'], ({ name }) => name),
    money(['Unit price', 'Prix unitaire'], ({ unitCents }) => unitCents),
    word<SettlementLine, Channel>(['Channel', 'Canal'], channels, ({ channel }) => channel),
    percent(['VAT rate (%)', 'Taux de TVA (%)'], ({ rateBp }) => rateBp),
    count(['Sold', 'Vendus'], ({ sold }) => sold),
    count(['Given back', 'Rendus'], ({ returned }) => returned),
    money(['Gross sold', 'Vendu TTC'], ({ grossCents }) => grossCents),
    money(['Refunded', 'Rendu TTC'], ({ refundedCents }) => refundedCents),
    money(['Of that exchanged', 'Dont échangé'], ({ exchangedCents }) => exchangedCents),
    money(['Fees kept', 'Frais retenus'], ({ feeCents }) => feeCents),
    money(['Kept, gross', 'Conservé TTC'], ({ keptCents }) => keptCents),
    money(['Kept, VAT', 'Conservé TVA'], ({ vatCents }) => vatCents),
    money(['Kept, net of VAT', 'Conservé HT'], ({ keptCents, vatCents }) => keptCents - vatCents),
    text(['Currency', 'Devise'], () => sheet.figures.currency),
  ]
  return [columns, onePage(sheet.figures.lines)]
}

async function* onePage(lines: readonly SettlementLine[]) {
  yield lines
}
