import type { CodeVerifyAnswer } from '@guichet/contracts/internal'
import { decodeTicketCode, type TicketCode } from '@guichet/contracts/ticket-code'
import type { Deps } from '../deps.ts'
import { ticketIdOf, ticketKeyOf } from '../orders/ids.ts'
import { codedTicketOf } from './coded-ticket.ts'
import { digestOfCode } from './keys.ts'
import { type DoorTicket, findDoorTicket } from './queries.ts'

type Judge = Pick<Deps, 'db' | 'codeKeys' | 'numbering'>

const NOTHING = { ticket: null }

/**
 * Judges a QR code by our half of the double key and by what the ticket is now. `valid` asks for auth's word on seal 1 before
 * anybody is let in. A short code says nothing of its ticket, so only the door's own list can tell: `unknown`.
 */
export async function verifyCode(judge: Judge, text: string): Promise<CodeVerifyAnswer> {
  const code = decodeTicketCode(text)
  if ('malformed' in code) {
    return { verdict: code.malformed === 'length' ? 'unknown' : 'forged', ...NOTHING }
  }
  if (!judge.codeKeys.isOurs(code)) return { verdict: 'forged', ...NOTHING }
  const { orderId, n } = ticketKeyOf(code.ticketId)
  const ticket = await findDoorTicket(judge.db, orderId, n)
  if (!ticket) return { verdict: 'unknown', ...NOTHING }
  if (ticket.session_id !== code.sessionId) return { verdict: 'forged', ...NOTHING }
  if (ticket.state === 'voided') return { verdict: 'voided', ticket: asCodedNow(judge, ticket) }
  if (isSuperseded(code, ticket)) return { verdict: 'superseded', ticket: asCodedNow(judge, ticket) }
  return { verdict: 'valid', ticket: asCodedBy(judge, ticket, text, code.holderGeneration) }
}

/** Keys never give a generation that was not given yet, so one that differs is an older one. */
function isSuperseded(code: TicketCode, ticket: DoorTicket): boolean {
  return (
    code.ticketGeneration !== ticket.generation ||
    code.holderId !== ticket.holder_id ||
    code.holderGeneration < (ticket.holder_generation ?? 0)
  )
}

/** With the code it has now, which is not the one that was shown; null while it is being made. */
function asCodedNow(judge: Judge, ticket: DoorTicket) {
  if (ticket.code_digest === null || ticket.holder_generation === null) return null
  return codedTicketOf(ticket, judge.numbering, {
    codeDigest: ticket.code_digest,
    shortCodeDigest: shortCodeDigestOf(judge, ticket),
    holderGeneration: ticket.holder_generation,
  })
}

function asCodedBy(judge: Judge, ticket: DoorTicket, text: string, holderGeneration: number) {
  return codedTicketOf(ticket, judge.numbering, {
    codeDigest: digestOfCode(text),
    shortCodeDigest: shortCodeDigestOf(judge, ticket),
    holderGeneration,
  })
}

function shortCodeDigestOf({ codeKeys }: Judge, { order_id, n, generation }: DoorTicket): string {
  return digestOfCode(codeKeys.shortCodeOf({ ticketId: ticketIdOf(order_id, n), generation }))
}
