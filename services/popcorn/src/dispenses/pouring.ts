import type {
  AuthorizeAnswer,
  AuthorizeBody,
  ReportAnswer,
  ReportBody,
} from '@guichet/contracts/machine-protocol'
import { AppError } from '@guichet/service-kit/errors'
import type { Deps } from '../deps.ts'
import { dayAt } from '../subscriptions/months.ts'
import { pouringRefused } from './refusals.ts'

export const REPORTS = { confirm: 'confirmed', void: 'void', unknown: 'unknown' } as const

/** Lets a machine pour. Throws why it may not. */
export async function authorizePour(
  { cardKeys, config, nowMs, port }: Deps,
  machineKey: number,
  body: AuthorizeBody,
): Promise<AuthorizeAnswer> {
  const code = cardKeys.read(body.code)
  if (!code) throw pouringRefused({ outcome: 'card_invalid' })
  const { cardNumber, kind, counter } = code
  const pinDigest =
    kind === 'printed' && body.pin !== undefined
      ? cardKeys.pinDigest(cardNumber, counter, body.pin).toString('hex')
      : null
  const judged = await port.run('authorise', {
    machineKey,
    requestId: body.requestId,
    requestDigest: cardKeys.requestDigest(body),
    card: { cardNumber, kind, counter, pinDigest },
    size: body.portion,
    day: dayAt(nowMs(), config.VENUE_TIME_ZONE),
  })
  if (judged.outcome !== 'authorised') throw pouringRefused(judged)
  const { outcome: _, ...granted } = judged
  return { ...granted, nowMs: nowMs() }
}

interface Said {
  machineKey: number
  dispenseId: string
  report: keyof typeof REPORTS
}

/** Hears what became of a pour. Throws where it was none of this machine's, or is settled otherwise. */
export async function hearReport(
  { port }: Deps,
  { machineKey, dispenseId, report }: Said,
  { reason = null }: { reason?: ReportBody['reason'] | null },
): Promise<ReportAnswer> {
  const heard = await port.run('report', { machineKey, dispenseId, word: REPORTS[report], reason })
  if (heard.outcome === 'unknown') {
    throw new AppError('not_found', 'not_found', 'This machine has no such dispense.')
  }
  if (heard.outcome === 'settled') {
    const { state } = heard
    throw new AppError('conflict', 'dispense_settled', `It is settled already: ${state}.`, { state })
  }
  return { dispenseId, state: heard.state, portionsLeft: heard.portionsLeft }
}
