-- A copy of what events says of organisers and their members.

CREATE TABLE organisers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  legal_name TEXT,
  siren TEXT,
  vat_id TEXT,
  licence_number TEXT,
  address TEXT,
  currency TEXT NOT NULL
);

CREATE TABLE memberships (
  organiser_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (organiser_id, account_id)
);

CREATE INDEX memberships_of_account ON memberships (account_id);

-- What is on offer. Withdrawn ones stay for those who subscribed.

CREATE TABLE plans (
  key BIGINT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  organiser_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('pack', 'monthly')),
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  price_cents BIGINT NOT NULL CHECK (price_cents >= 0),
  currency TEXT NOT NULL,
  vat_rate_bp BIGINT NOT NULL CHECK (vat_rate_bp >= 0),
  portions BIGINT NOT NULL CHECK (portions >= 1),
  daily_limit BIGINT CHECK (daily_limit >= 1),
  size_small BIGINT CHECK (size_small >= 1),
  size_medium BIGINT CHECK (size_medium >= 1),
  size_large BIGINT CHECK (size_large >= 1),
  portion_price_cents BIGINT CHECK (portion_price_cents >= 0),
  state TEXT NOT NULL CHECK (state IN ('offered', 'withdrawn')),
  created_at_ms BIGINT NOT NULL
);

CREATE INDEX plans_offered ON plans (organiser_id, id) WHERE state = 'offered';
