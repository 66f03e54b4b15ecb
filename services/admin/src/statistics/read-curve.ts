import { DEFAULT_CURRENCY } from '@guichet/contracts/primitives'
import type { Bucket, SalesCurveAnswer } from '@guichet/contracts/stats'
import { periodAt } from '@guichet/service-kit/journal/periods'
import { addTo, nothing } from '../sales/measures.ts'
import type { Db, SalesMeasures } from '../tables.ts'
import { figuresOf } from './figures.ts'
import { type Sum, sumBy } from './queries.ts'
import { daysIn, type Looked, quartersIn, salesIn } from './scope.ts'
import { hourAt } from './stretches.ts'

/** What was sold hour by hour or day by day. */
export async function readCurve(
  db: Db,
  looked: Looked,
  bucket: Bucket,
  wanted: string | undefined,
): Promise<SalesCurveAnswer> {
  const [timeZone] = looked.timeZones
  const sales = bucket === 'hour' ? quartersIn(looked) : daysIn(looked)
  const currency = wanted ?? (await mostOrdersIn(db, looked)) ?? DEFAULT_CURRENCY
  const sums = await sumBy<string | number>(db, sales, 'at', currency)
  const atOf = (key: string | number) => {
    if (typeof key === 'string') return key
    return bucket === 'hour' ? hourAt(key, timeZone) : periodAt('day', key, timeZone).startsOn
  }
  const points = [...summedBy(sums, atOf)].map(([at, sum]) => ({ at, ...figuresOf(sum) }))
  const { fromMs, toMs } = looked.scope
  return {
    bucket,
    fromMs,
    toMs,
    timeZone,
    currency,
    points: points.toSorted((a, b) => (a.at < b.at ? -1 : 1)),
  }
}

/** The currency that most orders are in. */
export async function mostOrdersIn(db: Db, looked: Looked): Promise<string | undefined> {
  const totals = await sumBy<string>(db, salesIn(looked), 'currency')
  return totals.toSorted((a, b) => b.orders - a.orders)[0]?.key
}

function summedBy<Key extends string | number>(
  sums: readonly Sum<Key>[],
  groupOf: (key: Key) => string | number,
): Map<string | number, SalesMeasures> {
  const groups = new Map<string | number, SalesMeasures>()
  for (const sum of sums) {
    const group = groupOf(sum.key)
    const whole = groups.get(group) ?? nothing()
    addTo(whole, sum)
    groups.set(group, whole)
  }
  return groups
}
