import type { Statements } from '@guichet/service-kit/database/statements'
import { findStays } from '../admissions/queries.ts'
import { NEVER_SEEN, type Whereabouts, whereaboutsOf } from '../admissions/stay.ts'
import type { KnownSession } from '../sessions/known-session.ts'
import { findMemberships, findSessions, type Membership } from '../sessions/queries.ts'
import { judgeDoorRight } from '../sessions/rules.ts'
import type { Tx } from '../tables.ts'
import type { FoundCode } from '../tickets/door-ticket.ts'
import { findCodes } from '../tickets/queries.ts'
import { answerScans } from './answer-scans.ts'
import type { JudgedScan, Judgement, ScanInput } from './judged-scan.ts'
import { keepScans } from './keep-scans.ts'
import { findScans } from './queries.ts'
import { isSameScan, judgeOnWhatIsKnown } from './rules.ts'

/**
 * Judges scans in the order of their arrival and keeps each; the same id again gets the same answer. What cannot be judged
 * for want of knowledge is not kept: the caller learns, and comes again.
 */
export async function judgeScans(tx: Tx, inputs: readonly ScanInput[]): Promise<Judgement[]> {
  const known = await loadKnown(tx.statements, inputs)
  const fresh: JudgedScan[] = []
  const places = inputs.map((input) => judgeOne(known, input, tx.nowMs, fresh))
  await keepScans(tx, fresh, known.whereabouts)
  const judged = places.flatMap((place) => (place.kind === 'judged' ? [place.scan] : []))
  const answers = await answerScans(tx, judged, { ...known, fresh: new Set(fresh) })
  return places.map((place) => {
    if (place.kind !== 'judged') return place
    const answer = answers.get(place.scan)
    if (!answer) throw new Error(`scan ${place.scan.scanId} was judged and has no answer`)
    return { kind: 'judged', answer }
  })
}

interface Known {
  sessions: Map<string, KnownSession>
  memberships: Map<string, Membership>
  codes: Map<string, FoundCode>
  /** By ticket, before this group. Whoever moves at the same moment is settled by the tables' keys. */
  whereabouts: Map<string, Whereabouts>
  /** Earlier scans by their ids, and those of this group as they are judged. */
  scans: Map<string, JudgedScan>
}

async function loadKnown(statements: Statements, inputs: readonly ScanInput[]): Promise<Known> {
  const sessions = await findSessions(
    statements,
    distinct(inputs, (input) => input.sessionId),
  )
  const organiserIds = distinct(sessions, (session) => session.organiser_id)
  const accountIds = distinct(inputs, (input) => input.accountId)
  const memberships = sessions.length > 0 ? await findMemberships(statements, accountIds, organiserIds) : []
  const digests = distinct(inputs, (input) => input.codeDigest)
  const codes = await findCodes(
    statements,
    digests.map((digest) => Buffer.from(digest, 'hex')),
  )
  const stays = await findStays(
    statements,
    distinct(codes, (code) => code.id),
  )
  const scans = await findScans(
    statements,
    distinct(inputs, (input) => input.scanId),
  )
  return {
    sessions: new Map(sessions.map((session) => [session.id, session])),
    memberships: new Map(memberships.map((one) => [`${one.accountId} ${one.organiserId}`, one])),
    codes: new Map(codes.map((code) => [code.digest.toString('hex'), code])),
    whereabouts: whereaboutsOf(stays),
    scans: new Map(scans.map((scan) => [scan.scanId, scan])),
  }
}

type Place = Exclude<Judgement, { kind: 'judged' }> | { kind: 'judged'; scan: JudgedScan }

function judgeOne(known: Known, input: ScanInput, nowMs: number, fresh: JudgedScan[]): Place {
  const session = known.sessions.get(input.sessionId)
  if (!session) return { kind: 'unknown_session' }
  const membership = known.memberships.get(`${input.accountId} ${session.organiser_id}`)
  const right = judgeDoorRight(input.roles, membership, session)
  if (right !== 'granted') return { kind: 'refused', right }
  const earlier = known.scans.get(input.scanId)
  if (earlier) return isSameScan(input, earlier) ? { kind: 'judged', scan: earlier } : { kind: 'reused' }
  const code = known.codes.get(input.codeDigest)
  const whereabouts = (code && known.whereabouts.get(code.id)) ?? NEVER_SEEN
  const found = judgeOnWhatIsKnown(input, code, { session, whereabouts, nowMs })
  if (!found) return { kind: 'unknown_code' }
  const { roles, verdict, ...asked } = input
  const byCode = { requestId: null, reason: null }
  const scan = { ...asked, ...byCode, sessionKey: session.key, atMs: nowMs, ...found }
  known.scans.set(scan.scanId, scan)
  fresh.push(scan)
  return { kind: 'judged', scan }
}

function distinct<Item>(items: readonly Item[], textOf: (item: Item) => string): string[] {
  return [...new Set(items.map(textOf))]
}
