import type { SettlementAnswer, SettlementSheet } from '@guichet/contracts/settlement'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { requireAct } from '../catalogue/authority.ts'
import type { Deps } from '../deps.ts'
import { less } from './figures.ts'
import { findSettledSession, findSheets, type SettledSession } from './queries.ts'
import { readFigures } from './read-figures.ts'
import { sheetView } from './sheet.ts'

/** What a session has come to, what is settled of it, and what is not yet. */
export async function readSettlement(
  { db, nowMs }: Pick<Deps, 'db' | 'nowMs'>,
  session: SettledSession,
): Promise<SettlementAnswer> {
  // First: a sheet that is closed meanwhile is not in the figures' way, and whoever closes it too is told so.
  const sheets = (await findSheets(db, session.key)).map((row) => sheetView(row, session.id))
  const { untilMs, whole, agrees } = await readFigures(db, session, nowMs())
  const open = less(
    whole,
    sheets.map(({ figures }) => figures),
  )
  return {
    session: {
      id: session.id,
      eventId: session.event_id,
      organiserId: session.organiser_id,
      title: session.title,
      state: session.state,
      startsAtMs: session.starts_at_ms,
      endsAtMs: session.ends_at_ms,
      timeZone: session.time_zone,
    },
    asOfMs: Math.max(0, untilMs),
    whole,
    open,
    agrees,
    notClosable: whyNot(session, { agrees, isNothing: open.lines.length === 0 }, nowMs()),
    sheets,
  }
}

function whyNot(
  { state, ends_at_ms }: SettledSession,
  { agrees, isNothing }: { agrees: boolean; isNothing: boolean },
  nowMs: number,
): SettlementAnswer['notClosable'] {
  if (state !== 'cancelled' && ends_at_ms > nowMs) return 'session_not_over'
  if (isNothing) return 'nothing_to_settle'
  return agrees ? null : 'books_differ'
}

const REFUSALS = {
  session_not_over: 'This session is not over: settle it when it is.',
  nothing_to_settle: 'Nothing was sold, or nothing has changed since the last sheet.',
  books_differ: 'The orders and the money journal do not say the same: have the journal verified.',
} as const

/** Closes the sheet of this number. Throws `session_not_over`, `nothing_to_settle`, `books_differ`, and `version_changed` where it is not the next. */
export async function settle(
  deps: Deps,
  viewer: Viewer,
  session: SettledSession,
  number: number,
): Promise<{ sheet: SettlementSheet; isNew: boolean }> {
  const { notClosable, open, asOfMs, sheets } = await readSettlement(deps, session)
  const known = sheets.find((sheet) => sheet.number === number)
  if (known) return { sheet: known, isNew: false }
  if (notClosable) throw new AppError('conflict', notClosable, REFUSALS[notClosable])
  const closed = await deps.port.run('closeSheet', {
    sessionKey: session.key,
    sessionId: session.id,
    number,
    untilMs: asOfMs,
    figures: JSON.stringify(open),
    closedBy: viewer.accountId,
  })
  if (closed.outcome === 'overtaken') {
    throw new AppError('precondition_failed', 'version_changed', 'This is not the next sheet: look again.')
  }
  return { sheet: sheetView(closed.sheet, session.id), isNew: closed.outcome === 'closed' }
}

/** The session, for who may see what it sold. */
export async function settledSession(
  { db }: Deps,
  viewer: Viewer,
  sessionId: string,
  act: 'see_sales' | 'settle',
): Promise<SettledSession> {
  const session = await findSettledSession(db, sessionId)
  if (!session) throw new AppError('not_found', 'not_found', 'There is no such session.')
  await requireAct(db, viewer, session.organiser_id, act, session.id)
  return session
}
