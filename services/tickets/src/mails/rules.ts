const FIRST_RETRY_MS = 10_000
const SLOWEST_RETRY_MS = 3_600_000
const GIVE_UP_AFTER_MS = 3 * 24 * 3_600_000

/** What became of one try. `useless`: there is nobody it could go to any more. */
export type TryOutcome = 'sent' | 'failed' | 'useless'

/** What a mail is after a try: done, or due again, later each time and every hour at the end, for three days. */
export function afterTry(
  { tries, made_at_ms }: { tries: number; made_at_ms: number },
  outcome: TryOutcome,
  nowMs: number,
): { due_at_ms: number | null; sent_at_ms?: number; given_up_at_ms?: number } {
  if (outcome === 'sent') return { due_at_ms: null, sent_at_ms: nowMs }
  if (outcome === 'useless' || nowMs - made_at_ms >= GIVE_UP_AFTER_MS) {
    return { due_at_ms: null, given_up_at_ms: nowMs }
  }
  return { due_at_ms: nowMs + Math.min(SLOWEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, tries - 1)) }
}

/** How long after a link was sent another one is not: nobody's mailbox is filled by a stranger. */
export const LINK_AGAIN_AFTER_MS = 10 * 60_000
