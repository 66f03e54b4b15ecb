/** Tries that are used up one by one and come back with time, for each of a bounded number of keys. */
export interface Buckets {
  /** Uses one up and gives 0, or gives how long to wait where none is left. */
  take(key: string): number
  giveBack(key: string): void
  /** Forgets a key: all its tries are there again. */
  refill(key: string): void
}

export interface BucketOptions {
  tries: number
  /** One try comes back each time. */
  refillMs: number
  nowMs: () => number
}

/** A key that was not seen for longest is forgotten first: memory stays bounded whatever is sent. */
const MOST_KEYS = 50_000

export function openBuckets({ tries, refillMs, nowMs }: BucketOptions): Buckets {
  /** When each key's bucket will be full again. */
  const fullAtMs = new Map<string, number>()

  function set(key: string, atMs: number): void {
    fullAtMs.delete(key)
    if (atMs <= nowMs()) return
    fullAtMs.set(key, atMs)
    if (fullAtMs.size <= MOST_KEYS) return
    for (const oldest of fullAtMs.keys()) {
      fullAtMs.delete(oldest)
      return
    }
  }

  return {
    take: (key) => {
      const now = nowMs()
      const next = Math.max(now, fullAtMs.get(key) ?? 0) + refillMs
      const waitMs = next - now - tries * refillMs
      if (waitMs > 0) return waitMs
      set(key, next)
      return 0
    },
    giveBack: (key) => set(key, (fullAtMs.get(key) ?? 0) - refillMs),
    refill: (key) => fullAtMs.delete(key),
  }
}
