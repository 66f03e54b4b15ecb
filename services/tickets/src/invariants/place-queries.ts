import type { Fault } from '@guichet/service-kit/invariants/breach'
import { type RawBuilder, sql } from 'kysely'
import { type FindFaults, MOST } from './queries.ts'

export const poolOversold: FindFaults = (endsAfterMs) => sql`
  SELECT p.id AS subject, p.capacity AS expected, p.sold + p.held AS found
  FROM sessions s JOIN pools p ON p.session_key = s.key
  WHERE s.ends_at_ms > ${endsAfterMs} AND p.sold + p.held > p.capacity
  LIMIT ${MOST}`

export const offerOverCap: FindFaults = (endsAfterMs) => sql`
  SELECT o.id AS subject, o.cap AS expected, o.sold + o.held AS found
  FROM sessions s JOIN offers o ON o.session_key = s.key
  WHERE s.ends_at_ms > ${endsAfterMs} AND o.cap IS NOT NULL AND o.sold + o.held > o.cap
  LIMIT ${MOST}`

export const poolHeld: FindFaults = (endsAfterMs) =>
  poolCounter(sql`p.held`, sql`o.held - COALESCE(i.quantity, 0)`, endsAfterMs)
export const poolSold: FindFaults = (endsAfterMs) => poolCounter(sql`p.sold`, sql`o.sold`, endsAfterMs)

/** What stands on the place of a ticket given for it is held of its offer alone. */
function poolCounter(
  ofPool: RawBuilder<unknown>,
  ofOffer: RawBuilder<unknown>,
  endsAfterMs: number,
): RawBuilder<Fault> {
  const ofOffers = sql`COALESCE(SUM(${ofOffer}), 0)`
  return sql`
    WITH in_place AS (
      SELECT l.offer_key, SUM(l.quantity) AS quantity
      FROM orders r JOIN order_lines l ON l.order_key = r.key
      WHERE r.state = 'held' AND r.in_place = 1
      GROUP BY l.offer_key
    )
    SELECT p.id AS subject, ${ofOffers} AS expected, ${ofPool} AS found
    FROM sessions s JOIN pools p ON p.session_key = s.key
      LEFT JOIN offers o ON o.session_key = p.session_key AND o.pool_key = p.key
      LEFT JOIN in_place i ON i.offer_key = o.key
    WHERE s.ends_at_ms > ${endsAfterMs}
    GROUP BY p.id, ${ofPool} HAVING ${ofOffers} <> ${ofPool}
    LIMIT ${MOST}`
}

export const offerHeld: FindFaults = (endsAfterMs) => sql`
  WITH held AS (
    SELECT l.offer_key, SUM(l.quantity) AS quantity
    FROM orders r JOIN order_lines l ON l.order_key = r.key
    WHERE r.state = 'held'
    GROUP BY l.offer_key
  )
  SELECT o.id AS subject, COALESCE(h.quantity, 0) AS expected, o.held AS found
  FROM sessions s JOIN offers o ON o.session_key = s.key LEFT JOIN held h ON h.offer_key = o.key
  WHERE s.ends_at_ms > ${endsAfterMs} AND o.held <> COALESCE(h.quantity, 0)
  LIMIT ${MOST}`

/** Found where an order stands on the place of a ticket of another pool. */
export const orderInPlace: FindFaults = (endsAfterMs) => sql`
  SELECT r.id AS subject, f.pool_key AS expected, o.pool_key AS found
  FROM sessions s JOIN orders r ON r.session_key = s.key
    JOIN order_lines l ON l.order_key = r.key JOIN offers o ON o.key = l.offer_key
    JOIN exchanges e ON e.order_key = r.key
    JOIN tickets t ON t.order_key = e.from_order_key AND t.n = e.from_n JOIN offers f ON f.key = t.offer_key
  WHERE s.ends_at_ms > ${endsAfterMs} AND r.in_place = 1 AND f.pool_key <> o.pool_key
  LIMIT ${MOST}`

export const offerSold: FindFaults = (endsAfterMs) => sql`
  ${ticketsByOffer(endsAfterMs)}
  SELECT o.id AS subject, COALESCE(t.valid, 0) AS expected, o.sold AS found
  FROM sessions s JOIN offers o ON o.session_key = s.key LEFT JOIN by_offer t ON t.offer_key = o.key
  WHERE s.ends_at_ms > ${endsAfterMs} AND o.sold <> COALESCE(t.valid, 0)
  LIMIT ${MOST}`

/** Numbers are unique and begin at 1 by constraint: as many as the highest, they have no gap. */
export const fiscalNumbers: FindFaults = (endsAfterMs) => sql`
  ${ticketsByOffer(endsAfterMs)}
  SELECT o.id AS subject, o.issued AS expected,
    CASE WHEN COALESCE(t.issued, 0) = o.issued THEN t.last_no ELSE COALESCE(t.issued, 0) END AS found
  FROM sessions s JOIN offers o ON o.session_key = s.key LEFT JOIN by_offer t ON t.offer_key = o.key
  WHERE s.ends_at_ms > ${endsAfterMs}
    AND (o.issued <> COALESCE(t.issued, 0) OR o.issued <> COALESCE(t.last_no, 0))
  LIMIT ${MOST}`

function ticketsByOffer(endsAfterMs: number): RawBuilder<unknown> {
  return sql`
    WITH by_offer AS (
      SELECT t.offer_key, COUNT(*) AS issued, MAX(t.fiscal_no) AS last_no,
        SUM(CASE WHEN t.state = 'valid' THEN 1 ELSE 0 END) AS valid
      FROM sessions s JOIN offers o ON o.session_key = s.key JOIN tickets t ON t.offer_key = o.key
      WHERE s.ends_at_ms > ${endsAfterMs}
      GROUP BY t.offer_key
    )`
}
