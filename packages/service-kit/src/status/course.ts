import type { Course, LastMinute } from '@guichet/contracts/fleet'

export const STEP_MS = 2_000
const STEPS_KEPT = 90
const STEPS_A_MINUTE = 60_000 / STEP_MS

/** What a process has counted since it began. */
export interface Counted {
  requests: number
  /** Answers by the first digit of their status. */
  byClass: readonly number[]
  slow: number
  writes: number
  writeGroups: number
}

interface Step {
  counted: Counted
  p50Ms: number
  p99Ms: number
}

export interface CourseKeeper {
  /** Ends a step: what was counted by now, and how late the event loop was meanwhile. */
  step(counted: Counted, delay: { p50Ms: number; p99Ms: number }): void
  course(): Course
  lastMinute(): LastMinute
}

/** Keeps the last minutes of what is counted for ever, so that whoever comes after something happened sees it. */
export function keepCourse(before: Counted): CourseKeeper {
  let steps: Step[] = []
  let last = copyOf(before)
  return {
    step: (counted, delay) => {
      steps = [...steps.slice(1 - STEPS_KEPT), { counted: difference(counted, last), ...delay }]
      last = copyOf(counted)
    },
    course: () => ({
      stepMs: STEP_MS,
      requests: steps.map(({ counted }) => counted.requests),
      failed: steps.map(({ counted }) => answersOf(counted, 5)),
      delayMs: steps.map(({ p99Ms }) => rounded(p99Ms)),
    }),
    lastMinute: () => minuteOf(steps.slice(-STEPS_A_MINUTE)),
  }
}

function minuteOf(steps: readonly Step[]): LastMinute {
  const sum = (of: (counted: Counted) => number): number =>
    steps.reduce((total, { counted }) => total + of(counted), 0)
  const medians = steps.map(({ p50Ms }) => p50Ms).toSorted((one, other) => one - other)
  return {
    requests: sum(({ requests }) => requests),
    succeeded: sum((counted) => answersOf(counted, 2)),
    redirected: sum((counted) => answersOf(counted, 3)),
    refused: sum((counted) => answersOf(counted, 4)),
    failed: sum((counted) => answersOf(counted, 5)),
    slow: sum(({ slow }) => slow),
    delayP50Ms: rounded(medians[Math.floor(medians.length / 2)] ?? 0),
    delayP99Ms: rounded(Math.max(0, ...steps.map(({ p99Ms }) => p99Ms))),
    writes: sum(({ writes }) => writes),
    writeGroups: sum(({ writeGroups }) => writeGroups),
  }
}

function copyOf(counted: Counted): Counted {
  return { ...counted, byClass: [...counted.byClass] }
}

function difference(now: Counted, before: Counted): Counted {
  return {
    requests: now.requests - before.requests,
    byClass: now.byClass.map((count, statusClass) => count - (before.byClass[statusClass] ?? 0)),
    slow: now.slow - before.slow,
    writes: now.writes - before.writes,
    writeGroups: now.writeGroups - before.writeGroups,
  }
}

function answersOf({ byClass }: Counted, statusClass: number): number {
  return byClass[statusClass] ?? 0
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10
}
