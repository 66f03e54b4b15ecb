-- The secret that spreads order keys over order numbers. One row, made at the first start.

CREATE TABLE order_numbering (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  secret BYTEA NOT NULL
);

-- Kept ten years, as the accounts they belong to. Names nobody: holders are pseudonymous.

CREATE TABLE orders (
  key BIGINT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  idempotency_key TEXT NOT NULL,
  body_digest BYTEA NOT NULL,
  state TEXT NOT NULL CHECK (
    state = 'held' OR state = 'paid' OR state = 'expired' OR state = 'cancelled' OR state = 'refunded'
  ),
  register TEXT NOT NULL,
  session_key BIGINT NOT NULL REFERENCES sessions (key),
  holder_id TEXT NOT NULL,
  holder_kind TEXT NOT NULL CHECK (holder_kind = 'account' OR holder_kind = 'guest' OR holder_kind = 'counter'),
  account_id TEXT,
  access_generation BIGINT NOT NULL,
  total_cents BIGINT NOT NULL CHECK (total_cents >= 0),
  refunded_cents BIGINT NOT NULL CHECK (refunded_cents >= 0),
  currency TEXT NOT NULL,
  terms_version TEXT NOT NULL,
  placed_at_ms BIGINT NOT NULL,
  hold_expires_at_ms BIGINT,
  paid_at_ms BIGINT,
  pending_payments BIGINT NOT NULL CHECK (pending_payments >= 0),
  UNIQUE (idempotency_key, holder_id),
  CHECK ((state = 'held') = (hold_expires_at_ms IS NOT NULL))
);

CREATE INDEX orders_of_account ON orders (account_id, key) WHERE account_id IS NOT NULL;

CREATE INDEX orders_of_guest ON orders (holder_id, key) WHERE account_id IS NULL;

CREATE INDEX orders_held ON orders (hold_expires_at_ms) WHERE state = 'held';

CREATE INDEX orders_of_session ON orders (session_key, key);

-- What was bought, as it was then. `refund_until_ms` empty: not refundable.

CREATE TABLE order_lines (
  order_key BIGINT NOT NULL REFERENCES orders (key),
  n BIGINT NOT NULL,
  offer_key BIGINT NOT NULL REFERENCES offers (key),
  name TEXT NOT NULL,
  tariff_family TEXT NOT NULL,
  quantity BIGINT NOT NULL CHECK (quantity >= 1),
  price_cents BIGINT NOT NULL,
  vat_rate_bp BIGINT NOT NULL,
  proof_required BIGINT NOT NULL,
  refund_until_ms BIGINT,
  refund_fee_cents BIGINT NOT NULL,
  PRIMARY KEY (order_key, n)
) WITHOUT ROWID;

-- Personal data: who bought as a guest. Kept until thirteen months after the session, then emptied.

CREATE TABLE buyers (
  order_key BIGINT PRIMARY KEY REFERENCES orders (key),
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  locale TEXT NOT NULL
);

-- A tender: money in (charge) or out (refund). A row is never removed and its amount never changed. `pinned`: while its outcome
-- is not known, the order keeps its places.

CREATE TABLE payments (
  id TEXT PRIMARY KEY,
  order_key BIGINT NOT NULL REFERENCES orders (key),
  kind TEXT NOT NULL CHECK (kind IN ('charge', 'refund')),
  tender TEXT NOT NULL CHECK (tender IN ('card', 'cash', 'voucher', 'free')),
  state TEXT NOT NULL CHECK (state IN ('pending', 'succeeded', 'declined')),
  amount_cents BIGINT NOT NULL CHECK (amount_cents >= 0),
  currency TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  body_digest BYTEA NOT NULL,
  provider_reference TEXT,
  decline_reason TEXT,
  refund_of TEXT REFERENCES payments (id),
  pinned BIGINT NOT NULL CHECK (pinned IN (0, 1)),
  begun_at_ms BIGINT NOT NULL,
  check_at_ms BIGINT,
  settled_at_ms BIGINT,
  UNIQUE (order_key, kind, idempotency_key)
);

CREATE INDEX payments_to_check ON payments (check_at_ms) WHERE state = 'pending';

-- One person's place. Its public id is its order's with `n` in the lowest twelve bits.

CREATE TABLE tickets (
  order_key BIGINT NOT NULL REFERENCES orders (key),
  n BIGINT NOT NULL CHECK (n BETWEEN 1 AND 4095),
  line_n BIGINT NOT NULL,
  offer_key BIGINT NOT NULL REFERENCES offers (key),
  fiscal_no BIGINT NOT NULL CHECK (fiscal_no >= 1),
  state TEXT NOT NULL CHECK (state IN ('valid', 'voided')),
  generation BIGINT NOT NULL CHECK (generation BETWEEN 1 AND 65535),
  holder_generation BIGINT,
  code_sealed BYTEA,
  code_digest TEXT,
  PRIMARY KEY (order_key, n)
) WITHOUT ROWID;

CREATE UNIQUE INDEX tickets_fiscal ON tickets (offer_key, fiscal_no);

CREATE INDEX tickets_unsealed ON tickets (order_key, n) WHERE code_sealed IS NULL;

-- Mails to be sent. What they tell and who they go to is looked up when they leave, so that nothing personal stands here.
-- `due_at_ms` is empty while an order's tickets wait for their codes, and once a mail is sent or given up.

CREATE TABLE mails (
  id TEXT PRIMARY KEY,
  order_key BIGINT NOT NULL REFERENCES orders (key),
  kind TEXT NOT NULL CHECK (kind IN ('tickets', 'order_link', 'late_refund')),
  made_at_ms BIGINT NOT NULL,
  due_at_ms BIGINT,
  tries BIGINT NOT NULL,
  sent_at_ms BIGINT,
  given_up_at_ms BIGINT,
  CHECK (due_at_ms IS NULL OR (sent_at_ms IS NULL AND given_up_at_ms IS NULL))
);

CREATE INDEX mails_due ON mails (due_at_ms) WHERE due_at_ms IS NOT NULL;

CREATE INDEX mails_waiting ON mails (order_key)
WHERE due_at_ms IS NULL AND sent_at_ms IS NULL AND given_up_at_ms IS NULL;

CREATE INDEX mails_of_links ON mails (order_key, made_at_ms) WHERE kind = 'order_link';
