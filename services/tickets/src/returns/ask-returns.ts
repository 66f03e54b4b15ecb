import { each } from '@guichet/service-kit/write-port/verb'
import { returnSaved } from '../facts.ts'
import type { OrderBundle } from '../orders/bundle.ts'
import { findBundle } from '../orders/queries.ts'
import type { Tx } from '../tables.ts'
import { findBeingTaken } from '../transfers/queries.ts'
import { type FoundReturn, findReturnsOfOrder, insertReturns, updateReturn } from './queries.ts'
import { judgeReturn, type ReturnTerms, type ReturnVerdict } from './rules.ts'
import type { ReturnRow } from './tables.ts'

export interface AskReturnsInput {
  orderId: string
  /** The tickets' numbers within their order; null for all that can be given back. */
  numbers: readonly number[] | null
  /** Of the one ticket that its holder gives back, as it was when they were let through. */
  generation?: number
  terms: ReturnTerms
  actor: string
  reason: string | null
  /** The same key again gives what it asked for the first time. */
  idempotencyKey: string
  /** When to ask the door, if nobody has by then. */
  checkAtMs: number
}

export type AskReturnsOutcome =
  | { outcome: 'asked' | 'known'; returns: FoundReturn[] }
  | { outcome: AskRefusal | 'key_reused' | 'not_paid' | 'unknown' }

/** `transfer_pending`: somebody is just taking it. `ticket_transferred`: it was handed on meanwhile. */
type AskRefusal = Exclude<ReturnVerdict['outcome'], 'granted'> | 'transfer_pending' | 'ticket_transferred'

/**
 * Writes down that tickets are to be given back, before the door hears of it: whatever happens from here on, each is either given
 * back or stays good. One that cannot be given back refuses all that were named with it.
 */
export const askReturns = each(async (tx: Tx, input: AskReturnsInput): Promise<AskReturnsOutcome> => {
  const bundle = await findBundle(tx.db, input.orderId)
  if (!bundle) return { outcome: 'unknown' }
  const earlier = await findReturnsOfOrder(tx.db, bundle.order.key)
  const known = earlier.filter(({ idempotency_key }) => idempotency_key === input.idempotencyKey)
  if (known.length > 0) return askedBefore(known, input)
  if (bundle.order.paid_at_ms === null) return { outcome: 'not_paid' }

  const taken = await findBeingTaken(tx.db, bundle.order.key)
  const judged = judgeAll(bundle, { earlier, taken }, input, tx.nowMs)
  if ('outcome' in judged) return judged
  const rows = judged.map((granted) => rowOf(tx, bundle, input, granted))
  await overtake(tx, earlier, rows)
  const fresh = rows.filter((row) => !earlier.some(({ id }) => id === row.id))
  await insertReturns(tx.db, fresh)
  for (const row of rows) tx.emit(returnSaved(row, bundle))
  return { outcome: 'asked', returns: rows.map((row) => ({ ...row, order_id: bundle.order.id })) }
})

function askedBefore(known: FoundReturn[], { numbers }: AskReturnsInput): AskReturnsOutcome {
  const isSame = !numbers || (numbers.length === known.length && known.every(({ n }) => numbers.includes(n)))
  return isSame ? { outcome: 'known', returns: known } : { outcome: 'key_reused' }
}

interface Granted {
  n: number
  priceCents: number
  feeCents: number
  /** What was asked for on other terms and is overtaken by this. */
  overtaken: FoundReturn | undefined
}

function judgeAll(
  bundle: OrderBundle,
  { earlier, taken }: { earlier: readonly FoundReturn[]; taken: readonly number[] },
  { numbers, terms, generation }: AskReturnsInput,
  nowMs: number,
): Granted[] | { outcome: AskRefusal | 'unknown' } {
  const granted: Granted[] = []
  let refusal: AskRefusal = 'ticket_voided'
  for (const n of numbers ?? bundle.tickets.map((ticket) => ticket.n)) {
    const ticket = bundle.tickets.find((one) => one.n === n)
    const line = bundle.lines.find((one) => one.n === ticket?.line_n)
    if (!ticket || !line) return { outcome: 'unknown' }
    const live = earlier.find((one) => one.n === n && one.state !== 'refused')
    const overtaken = terms.by === 'session_cancelled' && isOvertaken(live) ? live : undefined
    const returnable = { ticket, line, session: bundle.session, live: overtaken ? undefined : live }
    if (generation !== undefined && ticket.generation !== generation) return { outcome: 'ticket_transferred' }
    const isTaken = terms.by !== 'session_cancelled' && taken.includes(n)
    const verdict = isTaken ? { outcome: 'transfer_pending' as const } : judgeReturn(returnable, terms, nowMs)
    if (verdict.outcome === 'granted') {
      granted.push({ n, priceCents: line.price_cents, feeCents: verdict.feeCents, overtaken })
    } else if (numbers) {
      return verdict
    } else {
      refusal = verdict.outcome
    }
  }
  return granted.length > 0 ? granted : { outcome: refusal }
}

/** Who waits for the door to take a ticket back less a fee gets all of it when the session is cancelled. */
function isOvertaken(live: ReturnRow | undefined): boolean {
  return live?.state === 'asked' && live.why === 'refund'
}

function rowOf(tx: Tx, { order }: OrderBundle, input: AskReturnsInput, granted: Granted): ReturnRow {
  const { n, priceCents, feeCents, overtaken } = granted
  return {
    id: overtaken?.id ?? tx.newId(),
    order_key: order.key,
    n,
    why: input.terms.by === 'session_cancelled' ? 'session_cancelled' : 'refund',
    state: 'asked',
    price_cents: priceCents,
    fee_cents: feeCents,
    amount_cents: priceCents - feeCents,
    exchanged_cents: 0,
    into_order_key: null,
    actor: input.actor,
    reason: input.reason,
    idempotency_key: input.idempotencyKey,
    asked_at_ms: tx.nowMs,
    check_at_ms: input.checkAtMs,
    closed_at_ms: null,
    refused_why: null,
  }
}

async function overtake(tx: Tx, earlier: readonly FoundReturn[], rows: readonly ReturnRow[]): Promise<void> {
  for (const { id, order_key: _order, n: _n, ...row } of rows) {
    if (earlier.some((one) => one.id === id)) await updateReturn(tx.db, id, row)
  }
}
