/** Asks at most once in so long, however many want to know: the others are told the same, also while it is being asked. */
export function sharedFor<Answer>(
  keepMs: number,
  nowMs: () => number,
  ask: () => Promise<Answer>,
): () => Promise<Answer> {
  let asked: Promise<Answer> | undefined
  let askedAtMs = Number.NEGATIVE_INFINITY
  return () => {
    if (asked && nowMs() - askedAtMs < keepMs) return asked
    askedAtMs = nowMs()
    asked = ask()
    return asked
  }
}
