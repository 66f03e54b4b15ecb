import type { Ceiling } from '../ceiling/open-ceiling.ts'
import type { ResultRow } from '../report/row.ts'
import type { Scale } from '../scale.ts'

/** What every path is handed. */
export interface Bench {
  scale: Scale
  ceiling: Ceiling
  /** A name for a file of prepared requests. */
  requestsFile: string
  /** On the disk that is measured. */
  dataFolder: (name: string) => string
  /** The run is to end before its time. */
  stopping: AbortSignal
  /** Takes a result that was compared and found right. */
  record: (row: ResultRow) => void
  say: (line: string) => void
}
