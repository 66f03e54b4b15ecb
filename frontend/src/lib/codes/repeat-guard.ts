/** How long a code must be out of view before it counts as shown again. */
const GONE_AFTER_MS = 1500

export interface RepeatGuard {
  /** Whether a code in view shall be scanned now. Asked on every sighting; `free` says that no other scan is under way. */
  isNew: (code: string, nowMs: number, free: boolean) => boolean
}

/** A camera sees a code many times a second; one showing of it is one scan. */
export function createRepeatGuard(): RepeatGuard {
  let last: { code: string; seenAtMs: number } | null = null
  return {
    isNew: (code, nowMs, free) => {
      if (last?.code === code && nowMs - last.seenAtMs < GONE_AFTER_MS) {
        last.seenAtMs = nowMs
        return false
      }
      if (!free) return false
      last = { code, seenAtMs: nowMs }
      return true
    },
  }
}
