import { admissionRecorded, scanJudged } from '../facts.ts'
import type { KnownSession } from '../sessions/known-session.ts'
import { findMemberships, findSessions } from '../sessions/queries.ts'
import { judgeDoorRight } from '../sessions/rules.ts'
import type { Db, Tx } from '../tables.ts'
import type { DoorTicket, FoundCode } from '../tickets/door-ticket.ts'
import { findCodes, findTickets } from '../tickets/queries.ts'
import type { JudgedScan, Judgement, ScanInput } from './judged-scan.ts'
import { findEntries, findScans, insertAdmissions, insertScans } from './queries.ts'
import { answerOf, isSameScan, judgeOnWhatIsKnown } from './rules.ts'

/**
 * Judges scans in the order of their arrival and keeps each; the same id again gets the same answer. What cannot be judged
 * for want of knowledge is not kept: the caller learns, and comes again.
 */
export async function judgeScans(tx: Tx, inputs: readonly ScanInput[]): Promise<Judgement[]> {
  const known = await loadKnown(tx.db, inputs)
  const fresh: JudgedScan[] = []
  const places = inputs.map((input) => judgeOne(known, input, tx.nowMs, fresh))
  await admit(tx.db, fresh)
  if (fresh.length > 0) await insertScans(tx.db, fresh)
  for (const scan of fresh) {
    tx.emit(scanJudged(scan))
    if (scan.outcome === 'admitted' && scan.ticketId) tx.emit(admissionRecorded(scan, scan.ticketId))
  }
  return answer(tx.db, known, places)
}

interface Known {
  sessions: Map<string, KnownSession>
  roles: Map<string, Awaited<ReturnType<typeof findMemberships>>[number]['role']>
  codes: Map<string, FoundCode>
  /** Earlier scans by their ids, and those of this group as they are judged. */
  scans: Map<string, JudgedScan>
}

async function loadKnown(db: Db, inputs: readonly ScanInput[]): Promise<Known> {
  const sessions = await findSessions(
    db,
    distinct(inputs, (input) => input.sessionId),
  )
  const organiserIds = distinct(sessions, (session) => session.organiser_id)
  const accountIds = distinct(inputs, (input) => input.accountId)
  const memberships = sessions.length > 0 ? await findMemberships(db, accountIds, organiserIds) : []
  const digests = distinct(inputs, (input) => input.codeDigest)
  const codes = await findCodes(
    db,
    digests.map((digest) => Buffer.from(digest, 'hex')),
  )
  const scans = await findScans(
    db,
    distinct(inputs, (input) => input.scanId),
  )
  return {
    sessions: new Map(sessions.map((session) => [session.id, session])),
    roles: new Map(
      memberships.map(({ accountId, organiserId, role }) => [`${accountId} ${organiserId}`, role]),
    ),
    codes: new Map(codes.map((code) => [code.digest.toString('hex'), code])),
    scans: new Map(scans.map((scan) => [scan.scanId, scan])),
  }
}

type Place = Exclude<Judgement, { kind: 'judged' }> | { kind: 'judged'; scan: JudgedScan }

function judgeOne(known: Known, input: ScanInput, nowMs: number, fresh: JudgedScan[]): Place {
  const session = known.sessions.get(input.sessionId)
  if (!session) return { kind: 'unknown_session' }
  const role = known.roles.get(`${input.accountId} ${session.organiser_id}`)
  const right = judgeDoorRight(input.roles, role, session.event_state)
  if (right !== 'granted') return { kind: 'refused', right }
  const earlier = known.scans.get(input.scanId)
  if (earlier) return isSameScan(input, earlier) ? { kind: 'judged', scan: earlier } : { kind: 'reused' }
  const found = judgeOnWhatIsKnown(input, known.codes.get(input.codeDigest), session, nowMs)
  if (!found) return { kind: 'unknown_code' }
  const { scanId, sessionId, gate, accountId, codeDigest } = input
  const scan = {
    scanId,
    sessionId,
    gate,
    accountId,
    codeDigest,
    sessionKey: session.key,
    atMs: nowMs,
    ...found,
  }
  known.scans.set(scanId, scan)
  fresh.push(scan)
  return { kind: 'judged', scan }
}

/** Of those who may enter, lets in whom the admissions' key lets in. */
async function admit(db: Db, fresh: readonly JudgedScan[]): Promise<void> {
  const entries = fresh.flatMap((scan) =>
    scan.outcome === 'admitted' && scan.ticketId ? [{ ticketId: scan.ticketId, scan }] : [],
  )
  if (entries.length === 0) return
  const won = await insertAdmissions(db, entries)
  for (const { scan } of entries) if (!won.has(scan.scanId)) scan.outcome = 'already_admitted'
}

async function answer(db: Db, known: Known, places: readonly Place[]): Promise<Judgement[]> {
  const scans = places.flatMap((place) => (place.kind === 'judged' ? [place.scan] : []))
  const tickets = await loadTickets(db, known, scans)
  const again = scans.filter((scan) => scan.outcome === 'already_admitted')
  const entries = again.length > 0 ? await findEntries(db, distinct(again, ticketIdOf)) : new Map()
  return places.map((place) => {
    if (place.kind !== 'judged') return place
    const { scan } = place
    const organiserId = known.sessions.get(scan.sessionId)?.organiser_id ?? ''
    const ticketId = ticketIdOf(scan)
    return {
      kind: 'judged',
      answer: answerOf(scan, organiserId, tickets.get(ticketId), entries.get(ticketId)),
    }
  })
}

/** Most were found with their codes; those of earlier scans and of verdicts are looked up. */
async function loadTickets(
  db: Db,
  known: Known,
  scans: readonly JudgedScan[],
): Promise<Map<string, DoorTicket>> {
  const tickets = new Map<string, DoorTicket>()
  for (const code of known.codes.values()) tickets.set(code.id, code)
  const missing = scans.filter((scan) => scan.ticketId && !tickets.has(scan.ticketId))
  if (missing.length === 0) return tickets
  for (const ticket of await findTickets(db, distinct(missing, ticketIdOf))) tickets.set(ticket.id, ticket)
  return tickets
}

function ticketIdOf(scan: JudgedScan): string {
  return scan.ticketId ?? ''
}

function distinct<Item>(items: readonly Item[], textOf: (item: Item) => string): string[] {
  return [...new Set(items.map(textOf))]
}
