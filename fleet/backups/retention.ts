interface Kept {
  /** As their names begin: 2026-11-30. */
  days: number
  weeks: number
  months: number
}

export const KEPT: Kept = { days: 7, weeks: 4, months: 6 }

/**
 * Which backups may go: all but the newest of each of the last days, weeks and months that have one. So gaps make nobody lose the
 * last good ones, and the newest of all stays.
 */
export function outlived<Backup extends { startedAtMs: number }>(
  backups: readonly Backup[],
  kept: Kept = KEPT,
): Backup[] {
  const newestFirst = backups.toSorted((one, other) => other.startedAtMs - one.startedAtMs)
  const stay = new Set<Backup>([
    ...newestOfEach(newestFirst, dayOf).slice(0, kept.days),
    ...newestOfEach(newestFirst, weekOf).slice(0, kept.weeks),
    ...newestOfEach(newestFirst, monthOf).slice(0, kept.months),
  ])
  return newestFirst.filter((backup) => !stay.has(backup))
}

function newestOfEach<Backup extends { startedAtMs: number }>(
  newestFirst: readonly Backup[],
  periodOf: (atMs: number) => string | number,
): Backup[] {
  const newest = new Map<string | number, Backup>()
  for (const backup of newestFirst) {
    const period = periodOf(backup.startedAtMs)
    if (!newest.has(period)) newest.set(period, backup)
  }
  return [...newest.values()]
}

const DAY_MS = 24 * 3_600_000

function dayOf(atMs: number): number {
  return Math.floor(atMs / DAY_MS)
}

/** From Monday to Sunday; the first day of the count was a Thursday. */
function weekOf(atMs: number): number {
  return Math.floor((dayOf(atMs) + 3) / 7)
}

function monthOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 7)
}
