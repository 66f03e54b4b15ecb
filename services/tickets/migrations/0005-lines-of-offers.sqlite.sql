-- A draft's offers go with its session, and an offer that was ordered stays: `deleteSession` sees to it by the session's orders.
-- The database would look through every line ever sold to see the same, while nobody can buy.
CREATE TABLE lines_anew (
  order_key INTEGER NOT NULL REFERENCES orders (key),
  n INTEGER NOT NULL,
  offer_key INTEGER NOT NULL,
  name TEXT NOT NULL,
  tariff_family TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity >= 1),
  price_cents INTEGER NOT NULL,
  vat_rate_bp INTEGER NOT NULL,
  proof_required INTEGER NOT NULL,
  refund_until_ms INTEGER,
  refund_fee_cents INTEGER NOT NULL,
  PRIMARY KEY (order_key, n)
) WITHOUT ROWID, STRICT;

INSERT INTO lines_anew SELECT * FROM order_lines;

DROP TABLE order_lines;

ALTER TABLE lines_anew RENAME TO order_lines;
