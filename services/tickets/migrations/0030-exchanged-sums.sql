-- What was given in exchange went to no card: of a ticket, and of an order, it stands apart from the money given back.
ALTER TABLE returns ADD COLUMN exchanged_cents BIGINT NOT NULL DEFAULT 0 CHECK (exchanged_cents BETWEEN 0 AND amount_cents);

UPDATE returns SET exchanged_cents = COALESCE((
  SELECT orders.credit_cents FROM orders WHERE orders.key = returns.into_order_key AND orders.paid_at_ms IS NOT NULL
), 0)
WHERE state = 'done' AND why = 'exchange';

ALTER TABLE orders ADD COLUMN exchanged_cents BIGINT NOT NULL DEFAULT 0 CHECK (exchanged_cents >= 0);

UPDATE orders SET
  exchanged_cents = (SELECT SUM(b.exchanged_cents) FROM returns b WHERE b.order_key = orders.key),
  refunded_cents = refunded_cents - (SELECT SUM(b.exchanged_cents) FROM returns b WHERE b.order_key = orders.key)
WHERE key IN (SELECT order_key FROM returns WHERE exchanged_cents > 0);
