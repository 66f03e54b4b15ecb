import { codeVerifyAnswer, type SealVerdict, sealsVerifyAnswer } from '@guichet/contracts/internal'
import type { TicketCode } from '@guichet/contracts/ticket-code'
import { AppError } from '@guichet/service-kit/errors'
import type { Deps } from '../deps.ts'
import { digestOfCode } from './digest-of-code.ts'
import { type Conclusion, conclude, fieldsOf, type ReadCode, type Verdict } from './rules.ts'

/** Somebody waits at the door: better a clear "try again" than a long wait. Asking again harms nothing. */
const PATIENCE = { deadlineMs: 700, retries: 1 }

/**
 * The long way, for a code the door's own copy does not hold: asks the owners of both keys. Gives their verdict, or null
 * once the ticket is learnt. Throws `unavailable` where they cannot be asked: nobody is let in or turned away on a guess.
 */
export async function verifyCode(
  deps: Deps,
  code: Exclude<ReadCode, { kind: 'none' }>,
): Promise<Verdict | null> {
  const fields = code.kind === 'qr' ? fieldsOf(code.text) : null
  if (code.kind === 'qr' && !fields) return { outcome: 'forged', ticketId: null }
  const conclusion = await askOwners(deps, code.text, fields)
  switch (conclusion.certain) {
    case 'verdict':
      return conclusion.verdict
    case 'genuine':
      await deps.port.run('learnTicket', conclusion.ticket)
      return null
    case 'nothing':
      throw new AppError(
        'unavailable',
        'unavailable',
        'This code is new here and cannot be checked just now. Scan it again in a moment.',
        { retryAfterS: 1 },
      )
  }
}

async function askOwners(deps: Deps, text: string, fields: TicketCode | null): Promise<Conclusion> {
  const [code, seal] = await Promise.allSettled([
    deps.tickets.post('/internal/codes/verify', { code: text }, codeVerifyAnswer, PATIENCE),
    fields && askAuth(deps, fields),
  ])
  for (const answer of [code, seal])
    if (answer.status === 'rejected') deps.log.warn({ err: answer.reason }, 'a code cannot be checked')
  return conclude({
    codeDigest: digestOfCode(text),
    code: code.status === 'fulfilled' ? code.value : undefined,
    seal: seal.status === 'fulfilled' ? seal.value : undefined,
  })
}

async function askAuth({ auth }: Deps, fields: TicketCode): Promise<SealVerdict | undefined> {
  const item = {
    holderId: fields.holderId,
    generation: fields.holderGeneration,
    payload: Buffer.from(fields.payload).toString('base64url'),
    seal1: Buffer.from(fields.seal1).toString('base64url'),
  }
  const { items } = await auth.post('/internal/seals/verify', { items: [item] }, sealsVerifyAnswer, PATIENCE)
  return items[0]?.verdict
}
