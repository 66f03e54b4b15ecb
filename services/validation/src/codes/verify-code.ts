import { feedPage } from '@guichet/contracts/facts'
import { codeVerifyAnswer, type SealVerdict, sealsVerifyAnswer } from '@guichet/contracts/internal'
import type { TicketCode } from '@guichet/contracts/ticket-code'
import { AppError } from '@guichet/service-kit/errors'
import type { Deps } from '../deps.ts'
import { digestOfCode } from './digest-of-code.ts'
import { findTicketsCursor } from './queries.ts'
import { type Conclusion, conclude, fieldsOf, type ReadCode, type Verdict } from './rules.ts'

/** Somebody waits at the door: better a clear "try again" than a long wait. Asking again harms nothing. */
const PATIENCE = { deadlineMs: 700, retries: 1 }

/**
 * The long way, for a code the door's own copy does not hold. Gives the verdict, or null once the ticket is learnt. Throws
 * `unavailable` where its owners cannot be asked: nobody is let in or turned away on a guess.
 */
export async function verifyCode(
  deps: Deps,
  code: Exclude<ReadCode, { kind: 'none' }>,
): Promise<Verdict | null> {
  const conclusion = code.kind === 'qr' ? await verifyQrCode(deps, code.text) : await verifyShortCode(deps)
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

async function verifyQrCode(deps: Deps, text: string): Promise<Conclusion> {
  const fields = fieldsOf(text)
  if (!fields) return { certain: 'verdict', verdict: { outcome: 'forged', ticketId: null } }
  const [code, seal] = await Promise.all([
    orUndefined(
      deps,
      deps.tickets.post('/internal/codes/verify', { code: text }, codeVerifyAnswer, PATIENCE),
    ),
    orUndefined(deps, askAuth(deps, fields)),
  ])
  return conclude({ codeDigest: digestOfCode(text), code, seal })
}

/** A short code says nothing of its ticket. If we have heard all that tickets has said, there is none. */
async function verifyShortCode(deps: Deps): Promise<Conclusion> {
  const heardAll = await orUndefined(deps, hasHeardAll(deps))
  return heardAll
    ? { certain: 'verdict', verdict: { outcome: 'unknown', ticketId: null } }
    : { certain: 'nothing' }
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

async function hasHeardAll({ db, tickets }: Deps): Promise<boolean> {
  const cursor = await findTicketsCursor(db)
  if (!cursor) return false
  const { epoch, seq } = cursor
  const page = await tickets.get(`/internal/feed?afterSeq=${seq}&epoch=${epoch}`, feedPage, PATIENCE)
  return page.epoch === epoch && page.headSeq === seq
}

async function orUndefined<Answer>({ log }: Deps, answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer
  } catch (error) {
    log.warn({ err: error }, 'a code cannot be checked')
    return undefined
  }
}
