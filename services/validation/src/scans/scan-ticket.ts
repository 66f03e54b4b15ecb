import type { ScanAnswer, ScanBody } from '@guichet/contracts/validation'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { digestOfCode } from '../codes/digest-of-code.ts'
import { type ReadCode, readCode } from '../codes/rules.ts'
import { verifyCode } from '../codes/verify-code.ts'
import type { Deps } from '../deps.ts'
import { askEvents } from '../sessions/ask-events.ts'
import { refusalOf } from '../sessions/authority.ts'
import type { Judgement, ScanInput } from './judged-scan.ts'

/**
 * Judges one scan. What this service has not heard of yet is asked of its owner first. Throws `forbidden`, `not_found`,
 * `idempotency_key_reused`, and `unavailable` where an owner does not answer.
 */
export async function scanTicket(deps: Deps, viewer: Viewer, body: ScanBody): Promise<ScanAnswer> {
  const code = readCode(body.code)
  const input: ScanInput = {
    scanId: body.scanId,
    accountId: viewer.accountId,
    roles: viewer.roles,
    sessionId: body.sessionId,
    gate: body.gate,
    direction: body.direction,
    codeDigest: digestOfCode(code.text),
    verdict: code.kind === 'none' ? code.verdict : null,
  }
  const judgement = await judge(deps, input, code)
  if (judgement.kind !== 'judged') throw errorOf(judgement)
  const hint = code.kind === 'none' && judgement.answer.outcome === 'unknown' ? code.hint : undefined
  return { ...judgement.answer, ...(hint && { hint }) }
}

async function judge(deps: Deps, input: ScanInput, code: ReadCode): Promise<Judgement> {
  let judgement = await deps.port.run('judgeScans', input)
  if (judgement.kind === 'unknown_session') {
    await askEvents(deps, input.sessionId)
    judgement = await deps.port.run('judgeScans', input)
  }
  if (judgement.kind === 'unknown_code' && code.kind !== 'none') {
    const verdict = await verifyCode(deps, code)
    judgement = await deps.port.run('judgeScans', { ...input, verdict })
  }
  return judgement
}

function errorOf(judgement: Exclude<Judgement, { kind: 'judged' }>): AppError {
  switch (judgement.kind) {
    case 'refused':
      return refusalOf(judgement.right)
    case 'reused':
      return new AppError(
        'unprocessable',
        'idempotency_key_reused',
        'This scanId was used for another code, session or direction.',
      )
    case 'unknown_session':
      return refusalOf('not_found')
    case 'unknown_code':
      return new AppError(
        'unavailable',
        'unavailable',
        'This code cannot be checked just now. Scan it again.',
      )
  }
}
