import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Deps } from '../deps.ts'
import { queueMails } from '../mails/queries.ts'
import type { MessageRow, Tx } from '../tables.ts'
import {
  audienceOf,
  countUntried,
  findProgress,
  findToWalk,
  nextRecipients,
  updateMessage,
} from './queries.ts'

/** So few of a message wait in the queue that a ticket bought meanwhile is mailed a moment later. */
const MOST_WAITING = 200

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
  deps.onCommitted((facts) => {
    if (facts.some(({ type }) => type === 'message.saved')) loop.wake()
  })
  return loop
}

/** Queues some mails of the oldest message that has not all of them there, one for each order; true when there may be room for more. */
export const walkMessage = each(async (tx: Tx, _input: null): Promise<boolean> => {
  const message = await findToWalk(tx.db)
  if (!message) return false
  if (message.cancelled_at_ms !== null) {
    await endWalk(tx, message)
    return true
  }
  const room = MOST_WAITING - (await countUntried(tx.db, message.id))
  if (room <= 0) return false
  const orderKeys = await nextRecipients(tx.db, audienceOf(message), message.walked_to_key, room)
  await queueMails(
    tx,
    orderKeys.map((orderKey) => ({ orderKey, kind: 'message', aboutId: message.id })),
  )
  if (orderKeys.length < room) await endWalk(tx, message)
  else await updateMessage(tx.db, message.id, { walked_to_key: orderKeys.at(-1) ?? message.walked_to_key })
  return orderKeys.length < room
})

/** Who bought or gave back while it was sent changes how many it was for. */
async function endWalk(tx: Tx, message: MessageRow): Promise<void> {
  const queued = (await findProgress(tx.db, [message.id])).get(message.id)?.queued ?? 0
  const recipients = message.cancelled_at_ms === null ? queued : message.recipients
  await updateMessage(tx.db, message.id, { walked_at_ms: tx.nowMs, recipients })
}
