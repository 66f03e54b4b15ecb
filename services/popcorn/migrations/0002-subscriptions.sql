-- Personal data: who subscribed, for greetings and mails, as auth said last; `stale` once auth has said that it changed. Deleted with the
-- account.

CREATE TABLE subscribers (
  account_id TEXT PRIMARY KEY,
  first_name TEXT NOT NULL,
  email TEXT NOT NULL,
  locale TEXT NOT NULL,
  stale BIGINT NOT NULL CHECK (stale IN (0, 1))
);

CREATE INDEX subscribers_stale ON subscribers (account_id) WHERE stale = 1;

-- Kept ten years, as the accounts they belong to; names nobody. The terms are those of the plan when it was subscribed to.
-- Every portion that was ever granted is in one of the five counts; `bought` run out of no time, `period` end with the month.

CREATE TABLE subscriptions (
  key BIGINT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL,
  plan_key BIGINT NOT NULL REFERENCES plans (key),
  organiser_id TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  body_digest BYTEA NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('pack', 'monthly')),
  name TEXT NOT NULL,
  price_cents BIGINT NOT NULL CHECK (price_cents >= 0),
  currency TEXT NOT NULL,
  vat_rate_bp BIGINT NOT NULL,
  portions BIGINT NOT NULL CHECK (portions >= 1),
  daily_limit BIGINT,
  size_small BIGINT,
  size_medium BIGINT,
  size_large BIGINT,
  portion_price_cents BIGINT,
  state TEXT NOT NULL CHECK (state IN ('awaiting_payment', 'active', 'past_due', 'ended')),
  period_left BIGINT NOT NULL CHECK (period_left >= 0),
  bought_left BIGINT NOT NULL CHECK (bought_left >= 0),
  kept_back BIGINT NOT NULL CHECK (kept_back >= 0),
  poured BIGINT NOT NULL CHECK (poured >= 0),
  forfeited BIGINT NOT NULL CHECK (forfeited >= 0),
  granted BIGINT NOT NULL,
  day TEXT NOT NULL,
  poured_that_day BIGINT NOT NULL CHECK (poured_that_day >= 0),
  period_n BIGINT NOT NULL CHECK (period_n >= 0),
  time_zone TEXT NOT NULL,
  placed_at_ms BIGINT NOT NULL,
  started_at_ms BIGINT,
  period_ends_at_ms BIGINT,
  cancelled_at_ms BIGINT,
  ended_at_ms BIGINT,
  withdrawal_until_ms BIGINT,
  card_token TEXT,
  card_last_four TEXT,
  noticed_period_n BIGINT NOT NULL,
  check_at_ms BIGINT,
  UNIQUE (idempotency_key, account_id),
  CHECK (granted = period_left + bought_left + kept_back + poured + forfeited),
  CHECK ((state = 'ended') = (ended_at_ms IS NOT NULL))
);

CREATE INDEX subscriptions_of_account ON subscriptions (account_id, key);

CREATE INDEX subscriptions_to_check ON subscriptions (check_at_ms) WHERE check_at_ms IS NOT NULL;

-- What was to be paid, and whether it was. Kept ten years.

CREATE TABLE purchases (
  key BIGINT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  subscription_key BIGINT NOT NULL REFERENCES subscriptions (key),
  kind TEXT NOT NULL CHECK (kind IN ('start', 'portions', 'renewal')),
  portions BIGINT NOT NULL CHECK (portions >= 1),
  total_cents BIGINT NOT NULL CHECK (total_cents >= 0),
  currency TEXT NOT NULL,
  vat_rate_bp BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('due', 'paid', 'lapsed', 'refunded')),
  refunded_cents BIGINT NOT NULL CHECK (refunded_cents BETWEEN 0 AND total_cents),
  idempotency_key TEXT NOT NULL,
  body_digest BYTEA NOT NULL,
  pending_payments BIGINT NOT NULL CHECK (pending_payments >= 0),
  placed_at_ms BIGINT NOT NULL,
  due_until_ms BIGINT,
  paid_at_ms BIGINT,
  UNIQUE (subscription_key, idempotency_key),
  CHECK ((state = 'due') = (due_until_ms IS NOT NULL))
);

CREATE INDEX purchases_due ON purchases (due_until_ms) WHERE state = 'due';

-- A tender: money in (charge) or out (refund). A row is never removed and its amount never changed.

CREATE TABLE payments (
  id TEXT PRIMARY KEY,
  purchase_key BIGINT NOT NULL REFERENCES purchases (key),
  kind TEXT NOT NULL CHECK (kind IN ('charge', 'refund')),
  tender TEXT NOT NULL CHECK (tender IN ('card', 'free')),
  state TEXT NOT NULL CHECK (state IN ('pending', 'succeeded', 'declined')),
  amount_cents BIGINT NOT NULL CHECK (amount_cents >= 0),
  currency TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  body_digest BYTEA NOT NULL,
  provider_reference TEXT,
  decline_reason TEXT,
  refund_of TEXT REFERENCES payments (id),
  begun_at_ms BIGINT NOT NULL,
  check_at_ms BIGINT,
  settled_at_ms BIGINT,
  UNIQUE (purchase_key, kind, idempotency_key)
);

CREATE INDEX payments_to_check ON payments (check_at_ms) WHERE state = 'pending';

CREATE INDEX payments_of_charge ON payments (refund_of) WHERE refund_of IS NOT NULL;
