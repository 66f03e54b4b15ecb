import type { Fault } from '@guichet/service-kit/invariants/breach'
import { type RawBuilder, sql } from 'kysely'

/** Every statement says all that is wrong in the sessions that end after a moment, and reads one state of the database. */
export type FindFaults = (endsAfterMs: number) => RawBuilder<Fault>

export const MOST = sql.lit(100)

export const orderTickets: FindFaults = (endsAfterMs) =>
  ofOrders(
    endsAfterMs,
    sql`CASE WHEN r.paid_at_ms IS NULL THEN 0
      ELSE (SELECT SUM(l.quantity) FROM order_lines l WHERE l.order_key = r.key) END`,
    sql`(SELECT COUNT(*) FROM tickets t WHERE t.order_key = r.key)`,
  )

export const orderTotal: FindFaults = (endsAfterMs) =>
  ofOrders(
    endsAfterMs,
    sql`(SELECT SUM(l.price_cents * l.quantity) FROM order_lines l WHERE l.order_key = r.key)`,
    sql`r.total_cents`,
  )

/** A paid order is in the journal with its whole amount, once, or by a row for each tender of an exchange; another order is not. */
export const orderInJournal: FindFaults = (endsAfterMs) =>
  ofOrders(
    endsAfterMs,
    sql`CASE WHEN r.paid_at_ms IS NULL THEN 0 ELSE 1 END`,
    sql`(SELECT CASE WHEN COUNT(*) = 0 THEN 0
        WHEN SUM(j.gross_cents) = r.total_cents AND (COUNT(*) = 1 OR r.credit_cents > 0) THEN 1 ELSE 2 END
      FROM payments p JOIN money_journal j ON j.payment_id = p.id
      WHERE p.order_key = r.key AND p.kind = 'charge' AND p.state = 'succeeded'
        AND j.kind = 'sale' AND j.order_id = r.id)`,
  )

export const orderPayments: FindFaults = (endsAfterMs) =>
  ofOrders(
    endsAfterMs,
    sql`(SELECT COUNT(*) FROM payments p WHERE p.order_key = r.key AND p.pinned = 1)`,
    sql`r.pending_payments`,
  )

/** A ticket counts no more exactly if it was given back. */
export const orderReturns: FindFaults = (endsAfterMs) =>
  ofOrders(
    endsAfterMs,
    sql`(SELECT COUNT(*) FROM returns b WHERE b.order_key = r.key AND b.state = 'done')`,
    sql`(SELECT COUNT(*) FROM tickets t WHERE t.order_key = r.key AND t.state = 'voided')`,
  )

/** Fees that were kept stay in the sale. An order that was never paid says what came too late, and has no returns. */
export const orderRefunded: FindFaults = (endsAfterMs) =>
  ofPaidOrders(
    endsAfterMs,
    sql`(SELECT COALESCE(SUM(b.amount_cents - b.exchanged_cents), 0) FROM returns b
      WHERE b.order_key = r.key AND b.state = 'done')`,
    sql`r.refunded_cents`,
  )

/** Of tickets given in exchange, what became a payment of other orders. */
export const orderExchanged: FindFaults = (endsAfterMs) =>
  ofPaidOrders(
    endsAfterMs,
    sql`(SELECT COALESCE(SUM(p.amount_cents), 0) FROM payments p
      WHERE p.order_key = r.key AND p.kind = 'refund' AND p.tender = 'exchange')`,
    sql`r.exchanged_cents`,
  )

const GIVEN_BACK = sql`r.refunded_cents + r.exchanged_cents`

export const refundsInJournal: FindFaults = (endsAfterMs) =>
  ofPaidOrders(
    endsAfterMs,
    sql`(SELECT COALESCE(-SUM(j.gross_cents), 0) FROM payments p JOIN money_journal j ON j.payment_id = p.id
      WHERE p.order_key = r.key AND p.kind = 'refund' AND j.kind = 'refund' AND j.order_id = r.id)`,
    GIVEN_BACK,
  )

/** A charge that came twice goes back as a whole and is no part of the sale. */
export const refundPayments: FindFaults = (endsAfterMs) =>
  ofPaidOrders(
    endsAfterMs,
    sql`(SELECT COALESCE(SUM(p.amount_cents), 0) FROM payments p JOIN money_journal j ON j.payment_id = p.refund_of
      WHERE p.order_key = r.key AND p.kind = 'refund' AND p.state <> 'declined' AND j.kind = 'sale')`,
    GIVEN_BACK,
  )

function ofPaidOrders(
  endsAfterMs: number,
  expected: RawBuilder<unknown>,
  found: RawBuilder<unknown>,
): RawBuilder<Fault> {
  return ofOrders(endsAfterMs, sql`CASE WHEN r.paid_at_ms IS NULL THEN ${found} ELSE ${expected} END`, found)
}

export const chargeRefunds: FindFaults = (endsAfterMs) => sql`
  SELECT c.id AS subject, c.amount_cents AS expected, SUM(p.amount_cents) AS found
  FROM sessions s JOIN orders r ON r.session_key = s.key
    JOIN payments c ON c.order_key = r.key AND c.kind = 'charge'
    JOIN payments p ON p.refund_of = c.id AND p.state <> 'declined'
  WHERE s.ends_at_ms > ${endsAfterMs}
  GROUP BY c.id, c.amount_cents HAVING SUM(p.amount_cents) > c.amount_cents
  LIMIT ${MOST}`

function ofOrders(
  endsAfterMs: number,
  expected: RawBuilder<unknown>,
  found: RawBuilder<unknown>,
): RawBuilder<Fault> {
  return sql`
    SELECT subject, expected, found FROM (
      SELECT r.id AS subject, ${expected} AS expected, ${found} AS found
      FROM sessions s JOIN orders r ON r.session_key = s.key
      WHERE s.ends_at_ms > ${endsAfterMs}
    ) AS compared
    WHERE expected <> found
    LIMIT ${MOST}`
}

/** Of the whole journal, whatever the moment: it knows no sessions. */
export const journalPayment: FindFaults = () => sql`
  SELECT j.order_id AS subject, 1 AS expected, 0 AS found
  FROM money_journal j
    LEFT JOIN payments p ON p.id = j.payment_id AND (p.state = 'succeeded' OR j.kind = 'refund')
  WHERE p.id IS NULL
  LIMIT ${MOST}`
