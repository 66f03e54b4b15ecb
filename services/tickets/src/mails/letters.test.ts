import { describe, expect, it } from 'vitest'
import { type LetterSubject, letterAbout } from './letters.ts'

const subject: LetterSubject = {
  orderNumber: 'G-7K2M-9QXD',
  order: { total_cents: 3500, currency: 'EUR' },
  lines: [
    { name: 'Plein tarif', quantity: 2, price_cents: 1200, vat_rate_bp: 550 },
    { name: 'Verre', quantity: 1, price_cents: 1100, vat_rate_bp: 2000 },
    { name: 'Moins de 14 ans', quantity: 1, price_cents: 0, vat_rate_bp: 550 },
  ],
  evening: {
    event: {
      id: '',
      slug: 'cyrano',
      title: 'Cyrano de Bergerac',
      category: 'theatre',
      venue: { name: 'Le Petit Théâtre', address: '1 place du Marché', city: 'Nantes' },
      timeZone: 'Europe/Paris',
      organiser: { id: '', name: 'La Compagnie', licenceNumber: 'PLATESV-R-2026-000123' },
      imageUrl: '',
    },
    session: {
      id: '',
      state: 'scheduled',
      startsAtMs: Date.UTC(2026, 11, 24, 19, 30),
      endsAtMs: Date.UTC(2026, 11, 24, 21, 30),
      doorsAtMs: Date.UTC(2026, 11, 24, 19, 0),
      movedFromMs: null,
      refundUntilMs: null,
      notice: null,
    },
  },
  recipient: {
    email: 'camille@example.org',
    locale: 'fr',
    ticketsUrl: 'https://guichet.example/tickets/order/1#key=2',
    opensByLink: 'order',
  },
  eventUrl: 'https://guichet.example/events/cyrano',
}

const inEnglish: LetterSubject = { ...subject, recipient: { ...subject.recipient, locale: 'en' } }

describe('a letter with tickets', () => {
  it('tells both dates of a session that was moved while somebody bought', () => {
    const { event, session } = subject.evening
    const moved = { ...session, state: 'moved', movedFromMs: Date.UTC(2026, 10, 30, 19, 30) } as const
    const { letter } = letterAbout('tickets', { ...inEnglish, evening: { event, session: moved } })
    expect(letter.facts).toContainEqual({ name: 'Instead of', value: 'Monday, 30 November 2026 at 20:30' })
    expect(letterAbout('tickets', inEnglish).letter.facts?.map(({ name }) => name)).not.toContain(
      'Instead of',
    )
  })

  it('tells all of the order in French, in the hour of the venue', () => {
    const { subject: title, letter } = letterAbout('tickets', subject)
    expect(title).toBe('Vos billets : Cyrano de Bergerac')
    expect(plain(letter.facts)).toEqual([
      ['Quand', 'jeudi 24 décembre 2026 à 20:30'],
      ['Ouverture des portes', '20:00'],
      ['Où', 'Le Petit Théâtre, 1 place du Marché, Nantes'],
      ['Billets', '2 × Plein tarif (12,00 €), 1 × Verre (11,00 €), 1 × Moins de 14 ans (gratuit)'],
      ['Total', '35,00 €'],
      ['dont TVA 5,5 %', '1,25 €'],
      ['dont TVA 20 %', '1,83 €'],
      ['Commande', 'G-7K2M-9QXD'],
      ['Organisateur', 'La Compagnie, licence PLATESV-R-2026-000123'],
    ])
    expect(letter.action?.url).toBe(subject.recipient.ticketsUrl)
    expect(letter.notes).toHaveLength(1)
  })

  it('does so in English', () => {
    const { subject: title, letter } = letterAbout('tickets', inEnglish)
    expect(title).toBe('Your tickets: Cyrano de Bergerac')
    expect(plain(letter.facts)[0]?.[1]).toMatch(/^Thursday,? 24 December 2026 at 20:30$/)
    expect(plain(letter.facts)).toContainEqual(['Doors open', '20:00'])
    expect(plain(letter.facts)).toContainEqual(['Total', '€35.00'])
  })

  it('speaks of one ticket as one, and of nothing to pay without VAT', () => {
    const { subject: title, letter } = letterAbout('tickets', {
      ...subject,
      order: { total_cents: 0, currency: 'EUR' },
      lines: subject.lines.slice(2),
    })
    expect(title).toBe('Votre billet : Cyrano de Bergerac')
    expect(plain(letter.facts)).toContainEqual(['Total', 'gratuit'])
    expect(plain(letter.facts).some(([name]) => name?.includes('TVA'))).toBe(false)
  })
})

describe('other letters', () => {
  it('bring the link of an order, by its number', () => {
    for (const about of [subject, inEnglish]) {
      const { subject: title, letter } = letterAbout('order_link', about)
      expect(title).toContain('G-7K2M-9QXD')
      expect(letter.action?.url).toBe(subject.recipient.ticketsUrl)
    }
  })

  it('say that late money goes back whole, and lead to what can still be had', () => {
    const french = letterAbout('late_refund', subject).letter
    expect(plainText(french.paragraphs.join(' '))).toContain('l’intégralité de 35,00 €')
    expect(french.action?.url).toBe(subject.eventUrl)
    expect(french.notes).toEqual([])
    expect(letterAbout('late_refund', inEnglish).letter.paragraphs.join(' ')).toContain('in full, €35.00')
  })

  it('warn that a link opens without a password only where it does', () => {
    const signedIn = { ...subject, recipient: { ...subject.recipient, opensByLink: null } }
    expect(letterAbout('order_link', signedIn).letter.notes).toEqual([])
  })
})

/** French typography puts narrow and plain no-break spaces where these tests read better with spaces. */
function plainText(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ')
}

function plain(facts: readonly { name: string; value: string }[] = []): string[][] {
  return facts.map(({ name, value }) => [plainText(name), plainText(value)])
}
