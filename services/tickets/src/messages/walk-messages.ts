import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Deps } from '../deps.ts'
import { queueMails } from '../mails/queries.ts'
import { roomInQueue } from '../mails/queue-room.ts'
import type { Tx } from '../tables.ts'
import {
  audienceOf,
  findProgress,
  findToWalk,
  nextBuyers,
  nextHolders,
  type Recipient,
  updateMessage,
} from './queries.ts'
import type { MessageRow } from './tables.ts'

/** Puts the mails of messages into the queue as it empties. Where a crash left off, the message itself says. */
export function startWalking(deps: Deps): Loop {
  const loop = startLoop({
    name: 'walk messages',
    log: deps.log,
    everyMs: 1_000,
    round: async () => {
      if (!(await findToWalk(deps.db))) return false
      return deps.port.run('walkMessage', null)
    },
  })
  deps.onCommitted(({ types }) => {
    if (types.includes('message.saved')) loop.wake()
  })
  return loop
}

/** Queues some mails of the oldest message that has not all of them there; true when there may be room for more. */
export const walkMessage = each(async (tx: Tx, _input: null): Promise<boolean> => {
  const message = await findToWalk(tx.db)
  if (!message) return false
  if (message.cancelled_at_ms !== null) {
    await endWalk(tx, message)
    return true
  }
  const room = await roomInQueue(tx.db, message.id)
  if (room === 0) return false
  const next = await nextRecipients(tx, message, room)
  await queueMails(
    tx,
    next.map(({ orderKey, n }) => ({ orderKey, kind: 'message', aboutId: message.id, n: n || null })),
  )
  const last = next.at(-1)
  if (!last) await endWalk(tx, message)
  else await updateMessage(tx.db, message.id, { walked_to_key: last.orderKey, walked_to_n: last.n })
  return true
})

/** Order by order, who bought it and then whom its tickets were handed on to, each address once. */
async function nextRecipients(tx: Tx, message: MessageRow, limit: number): Promise<Recipient[]> {
  const after = { orderKey: message.walked_to_key, n: message.walked_to_n }
  const buyers = await nextBuyers(tx.db, audienceOf(message), after, limit)
  const holders = await nextHolders(tx.db, message, after, limit)
  const seen = new Set<string>()
  const once = holders.filter(({ email }) => !seen.has(email) && seen.add(email))
  // Past the last holder that was read there may be others, who come before the buyers of later orders.
  const readTo = holders.length === limit ? (holders.at(-1)?.orderKey ?? 0) : Number.POSITIVE_INFINITY
  const within = buyers.filter(({ orderKey }) => orderKey <= readTo)
  return [...within, ...once].sort((a, b) => a.orderKey - b.orderKey || a.n - b.n).slice(0, limit)
}

/** Who bought or gave back while it was sent changes how many it was for. */
async function endWalk(tx: Tx, message: MessageRow): Promise<void> {
  const queued = (await findProgress(tx.db, [message.id])).get(message.id)?.queued ?? 0
  const recipients = message.cancelled_at_ms === null ? queued : message.recipients
  await updateMessage(tx.db, message.id, { walked_at_ms: tx.nowMs, recipients })
}
