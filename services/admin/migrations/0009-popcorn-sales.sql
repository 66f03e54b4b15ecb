-- What the popcorn service says of its plans, and what was paid and given back of them. Derived: rebuilt from its feed.

CREATE TABLE plans (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL
);

CREATE TABLE subscription_plans (
  subscription_id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL
) WITHOUT ROWID;

-- Purchases that were paid, as far as they were counted; told of more than once, counted once.
CREATE TABLE popcorn_purchases (
  id TEXT PRIMARY KEY,
  refunded_cents BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE popcorn_quarters (
  plan_id TEXT NOT NULL,
  quarter_ms BIGINT NOT NULL,
  currency TEXT NOT NULL,
  organiser_id TEXT NOT NULL,
  purchases BIGINT NOT NULL,
  portions BIGINT NOT NULL,
  gross_cents BIGINT NOT NULL,
  refunded_cents BIGINT NOT NULL,
  PRIMARY KEY (plan_id, quarter_ms, currency)
) WITHOUT ROWID;

CREATE INDEX popcorn_quarters_in_time ON popcorn_quarters (quarter_ms);
