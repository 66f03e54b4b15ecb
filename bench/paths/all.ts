import type { ResultRow } from '../report/row.ts'
import type { Bench } from '../stage/bench.ts'
import { orderHot } from './order-hot.ts'

type MeasurePath = (bench: Bench) => Promise<ResultRow[]>

/** Every path, in the order in which they are measured; each opens a house of its own. */
export const paths: Record<string, MeasurePath> = {
  'order-hot': orderHot,
}
