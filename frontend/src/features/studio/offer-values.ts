import type { CreateOfferBody, Offer, TariffFamily, UpdateOfferBody } from '@guichet/contracts/offers'
import { parsePrice, priceInField } from '../../lib/format/price.ts'
import { momentOf, wallTimeOf } from '../../lib/format/wall-clock.ts'

/** 20 % is the rule, the others are what the law grants to shows, to the first nights of a creation, and to fairs. */
export const VAT_RATES = [550, 210, 1000, 2000] as const
export const FAMILIES = ['full', 'reduced', 'under_14', 'invitation'] as const satisfies TariffFamily[]

/** An offer as its form holds it. Moments are `2026-11-20T20:30` on the venue's clock, empty for none. */
export interface OfferValues {
  name: string
  price: string
  vatRateBp: string
  tariffFamily: TariffFamily
  cap: string
  perOrderMin: string
  perOrderMax: string
  condition: string
  proofRequired: boolean
  salesStart: string
  salesEnd: string
  /** Minutes before the start; empty for none. */
  salesEndBefore: string
}

type OfferFault = 'missing' | 'price' | 'count' | 'moreThanMost' | 'moment' | 'minutes' | 'endsBefore'
export type OfferFaults = Partial<Record<keyof OfferValues, OfferFault>>

const HIGHEST_PRICE_CENTS = 10_000_000
const MOST_PER_ORDER = 100
const HIGHEST_CAP = 1_000_000
const LONGEST_MINUTES = 366 * 24 * 60

export function newOfferValues(name: string, tariffFamily: TariffFamily): OfferValues {
  return {
    name,
    price: tariffFamily === 'invitation' ? '0' : '',
    vatRateBp: '550',
    tariffFamily,
    cap: '',
    perOrderMin: '1',
    perOrderMax: '10',
    condition: '',
    proofRequired: tariffFamily === 'reduced' || tariffFamily === 'under_14',
    salesStart: '',
    salesEnd: '',
    salesEndBefore: '',
  }
}

export function offerValuesOf(offer: Offer, timeZone: string, locale: string): OfferValues {
  const moment = (atMs: number | null) => {
    if (atMs === null) return ''
    const { date, time } = wallTimeOf(atMs, timeZone)
    return `${date}T${time}`
  }
  return {
    name: offer.name,
    price: priceInField(offer.priceCents, locale),
    vatRateBp: String(offer.vatRateBp),
    tariffFamily: offer.tariffFamily,
    cap: offer.cap === null ? '' : String(offer.cap),
    perOrderMin: String(offer.perOrderMin),
    perOrderMax: String(offer.perOrderMax),
    condition: offer.condition ?? '',
    proofRequired: offer.proofRequired,
    salesStart: moment(offer.salesStartAtMs),
    salesEnd: moment(offer.salesEndAtMs),
    salesEndBefore: String(offer.salesEndMinutesBefore ?? ''),
  }
}

function readMoment(text: string, timeZone: string): number | null {
  const [date = '', time = ''] = text.split('T')
  return momentOf({ date, time }, timeZone)
}

function isCount(text: string, most: number, least = 1): boolean {
  const count = Number(text)
  return text.trim() !== '' && Number.isInteger(count) && count >= least && count <= most
}

export function faultsOfOffer(values: OfferValues, timeZone: string): OfferFaults {
  const faults: OfferFaults = {}
  const cents = parsePrice(values.price)
  if (!values.name.trim()) faults.name = 'missing'
  if (cents === null || cents > HIGHEST_PRICE_CENTS) faults.price = 'price'
  if (values.cap && !isCount(values.cap, HIGHEST_CAP)) faults.cap = 'count'
  if (!isCount(values.perOrderMax, MOST_PER_ORDER)) faults.perOrderMax = 'count'
  if (!isCount(values.perOrderMin, MOST_PER_ORDER)) faults.perOrderMin = 'count'
  else if (Number(values.perOrderMin) > Number(values.perOrderMax)) faults.perOrderMin = 'moreThanMost'
  if (values.salesEndBefore && !isCount(values.salesEndBefore, LONGEST_MINUTES, 0))
    faults.salesEndBefore = 'minutes'
  const startMs = readMoment(values.salesStart, timeZone)
  const endMs = readMoment(values.salesEnd, timeZone)
  if (values.salesStart && startMs === null) faults.salesStart = 'moment'
  if (values.salesEnd && endMs === null) faults.salesEnd = 'moment'
  if (startMs !== null && endMs !== null && endMs <= startMs) faults.salesEnd = 'endsBefore'
  return faults
}

/** What is sent for values without faults; null where there are some. */
export function offerBody(
  values: OfferValues,
  timeZone: string,
): Omit<CreateOfferBody, 'sessionId' | 'currency' | 'poolId'> | null {
  const priceCents = parsePrice(values.price)
  if (priceCents === null || Object.keys(faultsOfOffer(values, timeZone)).length > 0) return null
  return {
    name: values.name.trim(),
    priceCents,
    vatRateBp: Number(values.vatRateBp),
    tariffFamily: values.tariffFamily,
    cap: values.cap ? Number(values.cap) : null,
    perOrderMin: Number(values.perOrderMin),
    perOrderMax: Number(values.perOrderMax),
    condition: values.condition.trim() || null,
    proofRequired: values.proofRequired,
    salesStartAtMs: readMoment(values.salesStart, timeZone),
    salesEndAtMs: readMoment(values.salesEnd, timeZone),
    salesEndMinutesBefore: values.salesEndBefore ? Number(values.salesEndBefore) : null,
  }
}

/** The same, without a window of sales that was left as it was: an hour that comes twice keeps which one it was. */
export function offerChange(
  offer: Offer,
  values: OfferValues,
  timeZone: string,
  locale: string,
): UpdateOfferBody | null {
  const body = offerBody(values, timeZone)
  if (!body) return null
  const before = offerValuesOf(offer, timeZone, locale)
  const { salesStartAtMs, salesEndAtMs, ...change } = body
  return {
    ...change,
    ...(before.salesStart === values.salesStart ? {} : { salesStartAtMs }),
    ...(before.salesEnd === values.salesEnd ? {} : { salesEndAtMs }),
  }
}
