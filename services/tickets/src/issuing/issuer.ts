import { sealsAnswer } from '@guichet/contracts/internal'
import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import { learnBuyers } from '../buyers/learn-buyers.ts'
import type { Deps } from '../deps.ts'
import { type CodeKeys, digestOfCode, type HolderSeal } from './keys.ts'
import { findUnsealed, type SealedCode, type UnsealedTicket } from './queries.ts'

/** So few that who buys meanwhile waits for milliseconds. */
const MOST_AT_ONCE = 32

/** Gives sold tickets their codes beside the request path. Without auth they wait, and nothing else does. */
export function startIssuer(deps: Deps): Loop {
  const loop = startLoop({
    name: 'issuer',
    log: deps.log,
    everyMs: 1000,
    givesWay: deps.port.isRushed,
    round: async () => {
      const moreBuyers = await learnBuyersIfHeard(deps)
      return (await sealTickets(deps)) || moreBuyers
    },
  })
  deps.onCommitted(({ types }) => {
    if (types.includes('order.paid') || types.includes('ticket.transferred')) loop.wake()
  })
  return loop
}

/** Names come before the codes, so that the door is told of both at once; where auth does not say them, codes do not wait. */
async function learnBuyersIfHeard(deps: Deps): Promise<boolean> {
  try {
    return await learnBuyers(deps)
  } catch (error) {
    deps.log.debug({ err: error }, 'auth does not say who bought')
    return false
  }
}

/** One round: true when there may be more. What a crash interrupts is done again and gives the same codes. */
export async function sealTickets({ db, auth, port, codeKeys }: Deps): Promise<boolean> {
  const tickets = await findUnsealed(db, MOST_AT_ONCE)
  if (tickets.length === 0) return false
  const payloads = tickets.map((ticket) => codeKeys.payloadOf(ticket, ticket.sessionId))
  const { items } = await auth.post(
    '/internal/seals',
    {
      items: tickets.map(({ holderId, holderKind }, index) => ({
        holderId,
        holderKind,
        payload: Buffer.from(payloads[index] ?? []).toString('base64url'),
      })),
    },
    sealsAnswer,
    { deadlineMs: 5_000 },
  )
  const codes = await Promise.all(
    tickets.map((ticket, index) => {
      const seal = items[index]
      if (!seal) throw new Error(`auth gave ${items.length} seals for ${tickets.length} tickets`)
      return sealTicket(codeKeys, ticket, {
        holderId: ticket.holderId,
        holderGeneration: seal.generation,
        seal1: Buffer.from(seal.seal1, 'base64url'),
      })
    }),
  )
  await port.run('storeCodes', codes)
  return tickets.length === MOST_AT_ONCE
}

/** Writes a ticket's code around the seal of its holder, ready to be stored. */
export async function sealTicket(
  keys: CodeKeys,
  ticket: UnsealedTicket,
  holder: HolderSeal,
): Promise<SealedCode> {
  const text = await keys.write(ticket, keys.payloadOf(ticket, ticket.sessionId), holder)
  return {
    orderKey: ticket.orderKey,
    n: ticket.n,
    generation: ticket.generation,
    holderGeneration: holder.holderGeneration,
    codeSealed: keys.encrypt(ticket, text),
    codeDigest: digestOfCode(text),
    shortCodeDigest: digestOfCode(keys.shortCodeOf(ticket)),
  }
}
