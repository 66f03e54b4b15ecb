import type { Offer } from '@guichet/contracts/offers'
import { describe, expect, it } from 'vitest'
import { faultsOfOffer, newOfferValues, offerBody, offerChange, offerValuesOf } from './offer-values.ts'

const PARIS = 'Europe/Paris'

const offer: Offer = {
  id: 'offer',
  eventId: 'event',
  sessionId: 'session',
  poolId: 'pool',
  name: 'Plein tarif',
  priceCents: 2450,
  currency: 'EUR',
  vatRateBp: 550,
  cap: null,
  perOrderMin: 1,
  perOrderMax: 10,
  condition: null,
  salesEndMinutesBefore: null,
  proofRequired: false,
  tariffFamily: 'full',
  salesStartAtMs: Date.parse('2026-10-25T01:30:00Z'),
  salesEndAtMs: null,
  remaining: 10,
  salesState: 'on_sale',
}

describe('an offer in its form', () => {
  it('becomes what the service takes', () => {
    const values = {
      ...newOfferValues('  Réduit ', 'reduced'),
      price: '16,50',
      cap: '40',
      salesEnd: '2026-11-20T19:00',
    }
    expect(offerBody(values, PARIS)).toEqual({
      name: 'Réduit',
      priceCents: 1650,
      vatRateBp: 550,
      tariffFamily: 'reduced',
      cap: 40,
      perOrderMin: 1,
      perOrderMax: 10,
      condition: null,
      proofRequired: true,
      salesStartAtMs: null,
      salesEndAtMs: Date.parse('2026-11-20T18:00:00Z'),
      salesEndMinutesBefore: null,
    })
  })

  it('tells at each field what is wrong', () => {
    const values = { ...newOfferValues(' ', 'full'), price: '12,345', cap: '0', perOrderMax: '101' }
    expect(faultsOfOffer(values, PARIS)).toEqual({
      name: 'missing',
      price: 'price',
      cap: 'count',
      perOrderMax: 'count',
    })
    const group = {
      ...newOfferValues('Groupe', 'full'),
      price: '9',
      perOrderMin: '11',
      salesEndBefore: '1.5',
    }
    expect(faultsOfOffer(group, PARIS)).toEqual({ perOrderMin: 'moreThanMost', salesEndBefore: 'minutes' })
    expect(
      offerBody({ ...group, perOrderMax: '30', salesEndBefore: '0', condition: ' Dès 11 ' }, PARIS),
    ).toMatchObject({
      perOrderMin: 11,
      salesEndMinutesBefore: 0,
      condition: 'Dès 11',
    })
    const window = { ...values, salesStart: '2026-11-20T20:00', salesEnd: '2026-11-20T19:00' }
    expect(faultsOfOffer(window, PARIS).salesEnd).toBe('endsBefore')
    expect(offerBody(window, PARIS)).toBeNull()
  })

  it('keeps a window of sales that nobody touched', () => {
    const values = offerValuesOf(offer, PARIS, 'fr-FR')
    expect(values).toMatchObject({ price: '24,50', salesStart: '2026-10-25T02:30', salesEnd: '' })
    const change = offerChange(offer, { ...values, price: '25' }, PARIS, 'fr-FR')
    expect(change).toMatchObject({ priceCents: 2500 })
    expect(change).not.toHaveProperty('salesStartAtMs')
  })
})
