-- What of an order is paid with a ticket given in exchange.

ALTER TABLE orders ADD COLUMN credit_cents BIGINT NOT NULL DEFAULT 0 CHECK (credit_cents >= 0);

-- An order placed in exchange for a ticket of another one, and what that ticket counted for. Kept ten years, as orders are. `payment_id`:
-- the difference, once it is paid.

CREATE TABLE exchanges (
  order_key BIGINT PRIMARY KEY REFERENCES orders (key),
  from_order_key BIGINT NOT NULL REFERENCES orders (key),
  from_n BIGINT NOT NULL,
  from_generation BIGINT NOT NULL,
  price_cents BIGINT NOT NULL CHECK (price_cents >= 0),
  fee_cents BIGINT NOT NULL CHECK (fee_cents BETWEEN 0 AND price_cents),
  actor TEXT NOT NULL,
  payment_id TEXT REFERENCES payments (id)
);

CREATE INDEX exchanges_of_ticket ON exchanges (from_order_key, from_n);
