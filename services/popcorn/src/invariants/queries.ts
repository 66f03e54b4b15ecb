import type { Fault } from '@guichet/service-kit/invariants/breach'
import { type RawBuilder, sql } from 'kysely'

/** Every portion that was granted was paid for, or given again after a complaint. */
export const grantedPortions: RawBuilder<Fault> = sql`
  SELECT s.id AS subject, CAST(s.granted AS TEXT) AS found, CAST(paid.portions + again.portions AS TEXT) AS expected
  FROM subscriptions s
  JOIN (
    SELECT s.key, COALESCE(SUM(p.portions), 0) AS portions
    FROM subscriptions s LEFT JOIN purchases p ON p.subscription_key = s.key AND p.paid_at_ms IS NOT NULL
    GROUP BY s.key
  ) paid ON paid.key = s.key
  JOIN (
    SELECT s.key, COALESCE(SUM(CASE WHEN c.state = 'granted' AND d.state = 'confirmed' THEN d.portions ELSE 0 END), 0) AS portions
    FROM subscriptions s
    LEFT JOIN dispenses d ON d.subscription_key = s.key
    LEFT JOIN complaints c ON c.dispense_key = d.key
    GROUP BY s.key
  ) again ON again.key = s.key
  WHERE s.granted <> paid.portions + again.portions`

/** A month's portions end with it, and with the subscription. */
export const endedPeriods: RawBuilder<Fault> = sql`
  SELECT s.id AS subject, CAST(s.period_left AS TEXT) AS found, '0' AS expected
  FROM subscriptions s WHERE s.state = 'ended' AND s.period_left <> 0`

/** Portions are debited for pours that were confirmed, by a machine or a person. */
export const pouredPortions: RawBuilder<Fault> = sql`
  SELECT s.id AS subject, CAST(s.poured AS TEXT) AS found, CAST(COALESCE(SUM(d.portions), 0) AS TEXT) AS expected
  FROM subscriptions s LEFT JOIN dispenses d ON d.subscription_key = s.key AND d.state = 'confirmed'
  GROUP BY s.key, s.id, s.poured
  HAVING s.poured <> COALESCE(SUM(d.portions), 0)`

/** Portions are kept back for pours of which nobody knows what became. */
export const keptBackPortions: RawBuilder<Fault> = sql`
  SELECT s.id AS subject, CAST(s.kept_back AS TEXT) AS found, CAST(COALESCE(SUM(d.portions), 0) AS TEXT) AS expected
  FROM subscriptions s LEFT JOIN dispenses d ON d.subscription_key = s.key AND d.state IN ('authorised', 'unknown')
  GROUP BY s.key, s.id, s.kept_back
  HAVING s.kept_back <> COALESCE(SUM(d.portions), 0)`

export const pendingPayments: RawBuilder<Fault> = sql`
  SELECT p.id AS subject, CAST(p.pending_payments AS TEXT) AS found, CAST(COUNT(c.id) AS TEXT) AS expected
  FROM purchases p LEFT JOIN payments c ON c.purchase_key = p.key AND c.kind = 'charge' AND c.state = 'pending'
  GROUP BY p.key, p.id, p.pending_payments
  HAVING p.pending_payments <> COUNT(c.id)`

/** What was paid stands in the journal once, and what was not does not. */
export const salesInJournal: RawBuilder<Fault> = sql`
  SELECT p.id AS subject, CAST(COUNT(j.seq) AS TEXT) AS found,
    CASE WHEN p.paid_at_ms IS NULL THEN '0' ELSE '1' END AS expected
  FROM purchases p LEFT JOIN money_journal j ON j.order_id = p.id AND j.kind = 'sale'
  GROUP BY p.key, p.id, p.paid_at_ms
  HAVING COUNT(j.seq) <> CASE WHEN p.paid_at_ms IS NULL THEN 0 ELSE 1 END`

export const refundsInJournal: RawBuilder<Fault> = sql`
  SELECT p.id AS subject, CAST(-COALESCE(SUM(j.gross_cents), 0) AS TEXT) AS found, CAST(p.refunded_cents AS TEXT) AS expected
  FROM purchases p LEFT JOIN money_journal j ON j.order_id = p.id AND j.kind = 'refund'
  GROUP BY p.key, p.id, p.refunded_cents
  HAVING -COALESCE(SUM(j.gross_cents), 0) <> p.refunded_cents`

/** Portions that were taken back are gone from the card. */
export const refundedPortions: RawBuilder<Fault> = sql`
  SELECT s.id AS subject, CAST(COALESCE(SUM(p.refunded_portions), 0) AS TEXT) AS found, CAST(s.forfeited AS TEXT) AS expected
  FROM subscriptions s LEFT JOIN purchases p ON p.subscription_key = s.key
  GROUP BY s.key, s.id, s.forfeited
  HAVING COALESCE(SUM(p.refunded_portions), 0) > s.forfeited`
