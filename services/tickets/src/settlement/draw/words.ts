import type { Locale } from '@guichet/contracts/primitives'
import type { Channel, Tender } from '@guichet/contracts/sales'

export interface SheetWords {
  title: (number: number) => string
  correction: (before: number) => string
  until: (moment: string) => string
  closed: (moment: string, by: string) => string
  seal: (hash: string) => string
  columns: readonly string[]
  total: string
  channels: Record<Channel, string>
  tenders: Record<Tender, string>
  rates: string
  rate: (rate: string, kept: string, vat: string, net: string) => string
  paid: string
  tender: (name: string, sales: string, refunds: string, both: string) => string
  siren: (number: string) => string
  vatId: (id: string) => string
  licence: (number: string) => string
}

export const words: Record<Locale, SheetWords> = {
  fr: {
    title: (number) => `Bordereau n° ${number}`,
    correction: (before) => `Rectificatif : ce qui a changé depuis le bordereau n° ${before}.`,
    until: (moment) => `Ventes et remboursements jusqu’au ${moment}.`,
    closed: (moment, by) => `Arrêté le ${moment} par le compte ${by}.`,
    seal: (hash) => `Empreinte : ${hash}`,
    columns: [
      'Tarif',
      'Prix',
      'Canal',
      'TVA',
      'Vendus',
      'Rendus',
      'Vendu TTC',
      'Rendu TTC',
      'Frais',
      'Conservé TTC',
      'dont TVA',
      'HT',
    ],
    total: 'Total',
    channels: { web: 'en ligne', counter: 'guichet', invitation: 'invitation' },
    tenders: { card: 'Carte', cash: 'Espèces', voucher: 'Bon', free: 'Gratuit', exchange: 'Échange' },
    rates: 'Par taux de TVA',
    rate: (rate, kept, vat, net) => `${rate} : ${kept} TTC, dont ${vat} de TVA, soit ${net} HT`,
    paid: 'Par moyen de paiement',
    tender: (name, sales, refunds, both) => `${name} : ${sales} encaissés, ${refunds} rendus, soit ${both}`,
    siren: (number) => `SIREN ${number}`,
    vatId: (id) => `TVA ${id}`,
    licence: (number) => `Licence ${number}`,
  },
  en: {
    title: (number) => `Settlement sheet no. ${number}`,
    correction: (before) => `Correction: what has changed since sheet no. ${before}.`,
    until: (moment) => `Sales and refunds until ${moment}.`,
    closed: (moment, by) => `Closed on ${moment} by account ${by}.`,
    seal: (hash) => `Fingerprint: ${hash}`,
    columns: [
      'Price',
      'Unit',
      'Channel',
      'VAT',
      'Sold',
      'Returned',
      'Gross sold',
      'Refunded',
      'Fees',
      'Kept, gross',
      'of it VAT',
      'Net',
    ],
    total: 'Total',
    channels: { web: 'online', counter: 'counter', invitation: 'invitation' },
    tenders: { card: 'Card', cash: 'Cash', voucher: 'Voucher', free: 'Free', exchange: 'Exchange' },
    rates: 'By rate of VAT',
    rate: (rate, kept, vat, net) => `${rate}: ${kept} gross, of it ${vat} VAT, which is ${net} net`,
    paid: 'By means of payment',
    tender: (name, sales, refunds, both) =>
      `${name}: ${sales} taken, ${refunds} given back, which is ${both}`,
    siren: (number) => `SIREN ${number}`,
    vatId: (id) => `VAT ${id}`,
    licence: (number) => `Licence ${number}`,
  },
}
