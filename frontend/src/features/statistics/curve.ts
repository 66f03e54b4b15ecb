import type { SalesCurveAnswer, SalesFigures } from '@guichet/contracts/stats'
import { type Days, everyDay, everyHour } from './days.ts'

export const NOTHING: SalesFigures = {
  orders: 0,
  sold: 0,
  returned: 0,
  abandoned: 0,
  grossCents: 0,
  refundedCents: 0,
  netCents: 0,
}

export interface CurvePoint {
  at: string | number
  now: SalesFigures
  /** Of the same place in the time before; null where that was shorter. */
  before: SalesFigures | null
}

/** Every day or hour of a time, those without a sale too, each beside its like of the time before. */
export function curveOf(
  days: Days,
  curve: SalesCurveAnswer,
  daysBefore: Days,
  before: SalesCurveAnswer | undefined,
): CurvePoint[] {
  const earlier = before ? figuresIn(daysBefore, before) : []
  return figuresIn(days, curve).map(({ at, figures }, place) => ({
    at,
    now: figures,
    before: earlier[place]?.figures ?? null,
  }))
}

function figuresIn(days: Days, curve: SalesCurveAnswer): { at: string | number; figures: SalesFigures }[] {
  const known = new Map(curve.points.map((point) => [point.at, point]))
  const places: (string | number)[] = curve.bucket === 'hour' ? everyHour(curve) : everyDay(days)
  return places.map((at) => ({ at, figures: known.get(at) ?? NOTHING }))
}

/** By how much it has changed, as a share of before; null where there was nothing. */
export function changeOf(now: number, before: number): number | null {
  return before === 0 ? null : (now - before) / Math.abs(before)
}
