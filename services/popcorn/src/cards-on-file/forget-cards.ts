import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import type { Deps } from '../deps.ts'
import type { CardToForgetRow } from '../tables.ts'
import { findCardsToForget } from './queries.ts'

const AT_ONCE = 10
const ASK_WITHIN_MS = 5_000
const FIRST_DELAY_MS = 5_000
const LONGEST_DELAY_MS = 3_600_000

/** Asks the card company to take cards off file that are charged no more. Said again, it changes nothing there. */
export function startForgetting(deps: Deps): Loop {
  const { db, log, nowMs } = deps
  return startLoop({
    name: 'forget cards',
    log,
    everyMs: 5_000,
    round: async (signal) => {
      const due = await findCardsToForget(db, nowMs(), AT_ONCE)
      await Promise.all(due.map((card) => forget(deps, card)))
      return due.length === AT_ONCE && !signal.aborted
    },
  })
}

async function forget({ log, nowMs, port, provider }: Deps, card: CardToForgetRow): Promise<void> {
  const { token } = card
  try {
    await provider.forgetCard(token, AbortSignal.timeout(ASK_WITHIN_MS))
  } catch (err) {
    const tries = card.tries + 1
    log.warn({ err, tries }, 'the card company has not taken a card off file')
    const delayMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** card.tries)
    await port.run('postponeForgetting', { token, tries, due_at_ms: nowMs() + delayMs })
    return
  }
  await port.run('noteForgotten', { token })
}
