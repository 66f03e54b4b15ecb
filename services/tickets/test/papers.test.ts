import type { Order } from '@guichet/contracts/orders'
import { openWriter } from '@guichet/service-kit/database/open'
import { writeMoment } from '@guichet/service-kit/formats'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Tables } from '../src/tables.ts'
import { objectsOf, readPdf, tagsOf } from './fixtures/read-pdf.ts'
import { sealAll } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

// A busy machine may need to ask again: that is what 503 says.
describe.each(ENGINES)('tickets on paper, on %s', { timeout: 120_000 }, (engine) => {
  let venue: Venue
  beforeEach(async () => {
    venue = await openVenue({ engine })
  })
  afterEach(() => venue.close())

  it('say all that the law wants, and show the code that is on the screen', async () => {
    const { order, headers } = await buy(venue, {
      priceCents: 1200,
      vatRateBp: 550,
      condition: 'Carte d’étudiant',
    })
    const id = order.tickets[0]?.id ?? ''
    expect((await get(venue, `/api/tickets/${id}/ticket.pdf`, headers)).statusCode).toBe(202)
    await sealAll(venue.service)

    const printed = await get(venue, `/api/tickets/${id}/ticket.pdf`, headers)
    expect(printed.statusCode).toBe(200)
    expect(printed.headers['content-type']).toBe('application/pdf')
    expect(printed.headers['cache-control']).toBe('private, no-store')
    const shown = (await get(venue, `/api/tickets/${id}`, headers)).json()
    const [page, ...others] = await readPdf(printed.rawPayload)
    expect(others).toEqual([])
    expect(page?.codes).toEqual([shown.code])
    expect(page?.codeWidthMm).toBeGreaterThan(35)
    const text = plain(page?.text ?? '')
    const { ticket } = shown
    for (const word of [
      'Cyrano de Bergerac',
      'Le Petit Théâtre, 1 place du Marché, Nantes',
      'Plein tarif',
      'Carte d’étudiant',
      '12,00 €, dont TVA 5,5 %',
      'Camille Martin',
      shown.shortCode,
      order.number,
      '000001',
      'Le Petit Théâtre SARL',
      'SIREN 123456789',
      '1 place du Marché, 44000 Nantes',
      'licence PLATESV-R-2026-000123',
      'Ni repris ni échangé',
      new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', timeStyle: 'short' }).format(
        ticket.session.startsAtMs,
      ),
      writeMoment(ticket.soldAtMs, 'fr', { timeZone: 'Europe/Paris', dateStyle: 'long', timeStyle: 'short' }),
    ]) {
      expect(text).toContain(plain(word))
    }
  })

  it('are read aloud: tagged, in a language, with a title and words for the code', async () => {
    const { order, headers } = await buy(venue)
    await sealAll(venue.service)
    const url = `/api/tickets/${order.tickets[0]?.id}/ticket.pdf?locale=en`
    const { rawPayload: pdf } = await get(venue, url, headers)
    const objects = objectsOf(pdf)
    const catalogue = objects.find((body) => body.includes('/Type /Catalog')) ?? ''
    expect(catalogue).toContain('/Lang (en-GB)')
    expect(catalogue).toContain('/StructTreeRoot')
    expect(objects).toContainEqual(expect.stringContaining('/Marked true'))
    expect(objects).toContainEqual(expect.stringContaining('/DisplayDocTitle true'))
    expect(pdf.toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>')
    const tags = tagsOf(pdf)
    expect(new Set(tags)).toEqual(
      new Set(['Document', 'Sect', 'H1', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Figure', 'H2']),
    )
    expect(tags.indexOf('H1')).toBeLessThan(tags.indexOf('L'))
    expect(objects.find((body) => body.includes('/S /Figure'))).toContain('/Alt (QR code of the ticket')
    // Every font is embedded.
    const fonts = objects.filter((body) => body.includes('/Type /FontDescriptor'))
    expect(fonts.length).toBeGreaterThanOrEqual(3)
    for (const font of fonts) expect(font).toMatch(/\/FontFile[23]/)
    expect(plain((await readPdf(pdf))[0]?.text ?? '')).toContain('Neither refunded nor exchanged')
  })

  it('are one page each, and only those that still count', async () => {
    const { order, headers } = await buy(venue, { priceCents: 0 }, 3)
    await sealAll(venue.service)
    const url = `/api/tickets/orders/${order.id}/tickets.pdf`
    const codes = await codesOf(venue, order, headers)
    const all = await readPdf((await get(venue, url, headers)).rawPayload)
    expect(all.map((page) => page.codes)).toEqual(codes.map((code) => [code]))
    expect(plain(all[0]?.text ?? '')).toContain('Gratuit')

    await voidTickets(venue, [1])
    const left = await readPdf((await get(venue, url, headers)).rawPayload)
    expect(left.map((page) => page.codes)).toEqual(codes.slice(1).map((code) => [code]))
    const dead = await get(venue, `/api/tickets/${order.tickets[0]?.id}/ticket.pdf`, headers)
    expect([dead.statusCode, dead.json().reason]).toEqual([409, 'ticket_voided'])
    await voidTickets(venue, [2, 3])
    const none = await get(venue, url, headers)
    expect([none.statusCode, none.json().reason]).toEqual([409, 'ticket_voided'])
  })

  it('are printed for whom they belong to alone', async () => {
    const { order } = await buy(venue)
    await sealAll(venue.service)
    const strangers: Record<string, string>[] = [
      {},
      { authorization: venue.account() },
      { 'order-access-key': 'A'.repeat(22) },
    ]
    for (const headers of strangers) {
      for (const path of [`${order.tickets[0]?.id}/ticket.pdf`, `orders/${order.id}/tickets.pdf`]) {
        expect((await get(venue, `/api/tickets/${path}`, headers)).statusCode).toBe(404)
      }
    }
  })

  it('of a session that does not take place are not printed', async () => {
    const { order, headers } = await buy(venue)
    await sealAll(venue.service)
    const db = openWriter<Tables>(venue.service.context.config.DATABASE_URL)
    await db.updateTable('sessions').set({ state: 'cancelled' }).execute()
    await db.destroy()
    const refused = await get(venue, `/api/tickets/${order.tickets[0]?.id}/ticket.pdf`, headers)
    expect([refused.statusCode, refused.json().reason]).toEqual([409, 'session_cancelled'])
  })
})

async function get({ service }: Venue, url: string, headers: Record<string, string>) {
  for (;;) {
    const answer = await service.app.inject({ method: 'GET', url, headers })
    if (answer.statusCode !== 503) return answer
  }
}

async function buy(
  venue: Venue,
  change: { priceCents?: number; vatRateBp?: number; condition?: string } = { priceCents: 0 },
  quantity = 1,
): Promise<{ order: Order; headers: Record<string, string> }> {
  const offer = await venue.offer(change)
  const placed = await venue.placeOrder({ lines: [{ offerId: offer.id, quantity }] })
  const { order, accessKey } = placed.json()
  return {
    order: order.state === 'paid' ? order : await venue.settle(order.id),
    headers: { 'order-access-key': accessKey },
  }
}

function codesOf(venue: Venue, order: Order, headers: Record<string, string>): Promise<string[]> {
  return Promise.all(
    order.tickets.map(async ({ id }) => (await get(venue, `/api/tickets/${id}`, headers)).json().code),
  )
}

async function voidTickets(venue: Venue, numbers: number[]): Promise<void> {
  const db = openWriter<Tables>(venue.service.context.config.DATABASE_URL)
  await db.updateTable('tickets').set({ state: 'voided' }).where('n', 'in', numbers).execute()
  await db.destroy()
}

/** As words alone: how a line breaks, and with which kind of space, is the printer's. */
function plain(text: string): string {
  return text.replaceAll('\ufffe', '-').replaceAll(/\s+/g, ' ')
}
