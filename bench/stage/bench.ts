import type { Ceiling } from '../ceiling/open-ceiling.ts'
import type { ResultRow } from '../report/row.ts'
import type { Scale } from '../scale.ts'
import type { Houses } from './order-house.ts'

/** What every path is handed. */
export interface Bench {
  scale: Scale
  ceiling: Ceiling
  houses: Houses
  /** Names a folder that is not there yet, on the disk that is measured. */
  newFolder: () => string
  /** Where prepared requests are put. */
  requestsFile: string
  /** The run is to end before its time. */
  stopping: AbortSignal
  /** Takes a result that was compared and found right. */
  record: (row: ResultRow) => void
  say: (line: string) => void
}
