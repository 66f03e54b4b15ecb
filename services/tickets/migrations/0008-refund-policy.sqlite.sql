-- What may be given back: as events says, and as it was when a line was bought.
ALTER TABLE events ADD COLUMN refund_policy TEXT;

ALTER TABLE order_lines ADD COLUMN exchange_until_ms INTEGER;

-- The kinds of tender are the code's to name. `credit_of`: the charge, of an earlier order, that a credit from an exchange stands for.
CREATE TABLE payments_anew (
  id TEXT PRIMARY KEY,
  order_key INTEGER NOT NULL REFERENCES orders (key),
  kind TEXT NOT NULL CHECK (kind IN ('charge', 'refund')),
  tender TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state = 'pending' OR state = 'succeeded' OR state = 'declined'),
  amount_cents INTEGER NOT NULL CHECK (amount_cents >= 0),
  currency TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  body_digest BLOB NOT NULL,
  provider_reference TEXT,
  decline_reason TEXT,
  refund_of TEXT REFERENCES payments_anew (id),
  pinned INTEGER NOT NULL CHECK (pinned IN (0, 1)),
  begun_at_ms INTEGER NOT NULL,
  check_at_ms INTEGER,
  settled_at_ms INTEGER,
  credit_of TEXT REFERENCES payments_anew (id),
  UNIQUE (order_key, kind, idempotency_key)
) STRICT;

INSERT INTO payments_anew SELECT *, NULL FROM payments;

DROP TABLE payments;

ALTER TABLE payments_anew RENAME TO payments;

CREATE INDEX payments_to_check ON payments (check_at_ms) WHERE state = 'pending';

CREATE INDEX payments_of_charge ON payments (refund_of) WHERE refund_of IS NOT NULL;
