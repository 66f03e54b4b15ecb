import type { Locale } from '@guichet/contracts/primitives'

export interface PaperWords {
  documentTitle: (event: string, orderNumber: string) => string
  code: (shortCode: string) => string
  shortCode: string
  doors: string
  category: string
  price: string
  free: string
  vat: (rate: string) => string
  holder: string
  proof: string
  fiscal: string
  order: string
  sold: string
  page: (n: number, of: number) => string
  atTheDoor: string
  show: string
  onePerson: string
  terms: string
  moved: (was: string) => string
  refundFree: (until: string) => string
  refund: (until: string) => string
  refundWithFee: (until: string, fee: string) => string
  exchange: (until: string) => string
  final: string
  seller: string
  licenceNumber: string
  licence: (number: string) => string
  siren: (number: string) => string
  vatId: (number: string) => string
}

export const words: Record<Locale, PaperWords> = {
  fr: {
    documentTitle: (event, orderNumber) => `Billet : ${event} (commande ${orderNumber})`,
    code: (shortCode) => `Code QR du billet. Code à saisir si la lecture échoue : ${shortCode}`,
    shortCode: 'Code à saisir si la lecture échoue',
    doors: 'Ouverture des portes',
    category: 'Catégorie',
    price: 'Prix',
    free: 'Gratuit',
    vat: (rate) => `dont TVA ${rate}`,
    holder: 'Au nom de',
    proof: 'Justificatif demandé à l’entrée',
    fiscal: 'Billet n°',
    order: 'Commande',
    sold: 'Vendu le',
    page: (n, of) => `Billet ${n} sur ${of}`,
    atTheDoor: 'À l’entrée',
    show: 'Présentez ce billet, imprimé ou sur votre téléphone. Le code doit rester lisible : ne le pliez pas.',
    onePerson:
      'Le code fait entrer une seule personne, la première qui le présente. Ne le publiez pas et n’en donnez de copie à personne.',
    terms: 'Conditions',
    moved: (was) => `La séance a été déplacée : elle était prévue le ${was}.`,
    refundFree: (until) => `La séance ayant été déplacée, remboursable sans frais jusqu’au ${until}.`,
    refund: (until) => `Remboursable jusqu’au ${until}.`,
    refundWithFee: (until, fee) => `Remboursable jusqu’au ${until}, moins ${fee} de frais.`,
    exchange: (until) => `Échangeable jusqu’au ${until}.`,
    final: 'Ni repris ni échangé, sauf si la séance est annulée ou déplacée.',
    seller: 'Organisateur',
    licenceNumber: 'Licence',
    licence: (number) => `licence ${number}`,
    siren: (number) => `SIREN ${number}`,
    vatId: (number) => `TVA ${number}`,
  },
  en: {
    documentTitle: (event, orderNumber) => `Ticket: ${event} (order ${orderNumber})`,
    code: (shortCode) => `QR code of the ticket. Code to type if it cannot be read: ${shortCode}`,
    shortCode: 'Code to type if it cannot be read',
    doors: 'Doors open',
    category: 'Category',
    price: 'Price',
    free: 'Free',
    vat: (rate) => `of which VAT ${rate}`,
    holder: 'In the name of',
    proof: 'Proof asked for at the door',
    fiscal: 'Ticket no.',
    order: 'Order',
    sold: 'Sold on',
    page: (n, of) => `Ticket ${n} of ${of}`,
    atTheDoor: 'At the door',
    show: 'Show this ticket, on paper or on your phone. Its code must stay readable: do not fold it.',
    onePerson:
      'The code lets in one person, the first who shows it. Do not publish it, and give a copy to nobody.',
    terms: 'Terms',
    moved: (was) => `The session was moved: it was planned for ${was}.`,
    refundFree: (until) => `As the session was moved, refundable free of charge until ${until}.`,
    refund: (until) => `Refundable until ${until}.`,
    refundWithFee: (until, fee) => `Refundable until ${until}, less a fee of ${fee}.`,
    exchange: (until) => `Can be exchanged until ${until}.`,
    final: 'Neither refunded nor exchanged, unless the session is cancelled or moved.',
    seller: 'Organiser',
    licenceNumber: 'Licence',
    licence: (number) => `licence ${number}`,
    siren: (number) => `SIREN ${number}`,
    vatId: (number) => `VAT ${number}`,
  },
}
