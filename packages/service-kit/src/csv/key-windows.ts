import { periodOn } from '../journal/periods.ts'

export interface TimeRange {
  fromMs: number
  /** Not included. */
  toMs: number
}

/** What somebody asks for, as moments: days begin where the house is. */
export function timeRangeOf(
  {
    from,
    to,
    fromMs = 0,
    toMs = 0,
  }: {
    from?: string | undefined
    to?: string | undefined
    fromMs?: number | undefined
    toMs?: number | undefined
  },
  timeZone: string,
): TimeRange {
  if (from === undefined || to === undefined) return { fromMs, toMs }
  return { fromMs: periodOn('day', from, timeZone).fromMs, toMs: periodOn('day', to, timeZone).toMs }
}

/** Rows whose keys are above the one, up to the other. */
export interface KeyWindow {
  afterKey: number
  upToKey: number
}

/** The first row from a key on. */
export type RowFrom = (key: number) => Promise<{ key: number; at_ms: number } | undefined>

const KEYS_AT_ONCE = 1000
/** So far a clock that is set back puts rows out of order. */
const SLACK_MS = 3_600_000

/**
 * Windows of a table whose keys are given in the order of time, which together hold all rows of a range: each is read in the same short time
 * wherever in the table it is and however few of its rows are wanted. No index by time is needed, which a hot table would pay for at every write.
 */
export async function* keyWindows(
  rowFrom: RowFrom,
  lastKey: number,
  { fromMs, toMs }: TimeRange,
): AsyncGenerator<KeyWindow> {
  const end = (await firstKeyAt(rowFrom, lastKey, toMs + SLACK_MS)) - 1
  let afterKey = (await firstKeyAt(rowFrom, lastKey, fromMs - SLACK_MS)) - 1
  while (afterKey < end) {
    const upToKey = Math.min(afterKey + KEYS_AT_ONCE, end)
    yield { afterKey, upToKey }
    afterKey = upToKey
  }
}

/** The lowest key whose row is of a moment or later; beyond the last where there is none. */
async function firstKeyAt(rowFrom: RowFrom, lastKey: number, atMs: number): Promise<number> {
  let low = 1
  let high = lastKey + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const row = await rowFrom(middle)
    if (!row || row.at_ms >= atMs) high = middle
    else low = row.key + 1
  }
  return low
}
