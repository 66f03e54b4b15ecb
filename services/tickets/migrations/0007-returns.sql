-- Tickets given back, one row each: written before the door is asked, done in the transaction that moves money and places. Kept ten
-- years, as the orders they belong to. Names nobody: `reason` is the staff's words about the sale.

CREATE TABLE returns (
  id TEXT PRIMARY KEY,
  order_key BIGINT NOT NULL REFERENCES orders (key),
  n BIGINT NOT NULL,
  why TEXT NOT NULL CHECK (why IN ('refund', 'exchange', 'session_cancelled')),
  state TEXT NOT NULL CHECK (state IN ('asked', 'done', 'refused')),
  price_cents BIGINT NOT NULL CHECK (price_cents >= 0),
  fee_cents BIGINT NOT NULL CHECK (fee_cents BETWEEN 0 AND price_cents),
  amount_cents BIGINT NOT NULL CHECK (amount_cents = price_cents - fee_cents),
  into_order_key BIGINT REFERENCES orders (key),
  actor TEXT NOT NULL,
  reason TEXT,
  idempotency_key TEXT NOT NULL,
  asked_at_ms BIGINT NOT NULL,
  check_at_ms BIGINT,
  closed_at_ms BIGINT,
  refused_why TEXT,
  UNIQUE (order_key, idempotency_key, n),
  CHECK ((state = 'asked') = (closed_at_ms IS NULL)),
  CHECK ((state = 'asked') = (check_at_ms IS NOT NULL)),
  CHECK ((state = 'refused') = (refused_why IS NOT NULL))
);

-- A ticket goes back once.
CREATE UNIQUE INDEX returns_live ON returns (order_key, n) WHERE state <> 'refused';

CREATE INDEX returns_to_close ON returns (check_at_ms) WHERE state = 'asked';
