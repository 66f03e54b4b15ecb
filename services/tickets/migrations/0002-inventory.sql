-- Places that are scarce, and the tariffs that draw from them.

CREATE TABLE pools (
  key BIGINT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  session_key BIGINT NOT NULL REFERENCES sessions (key),
  name TEXT NOT NULL,
  capacity BIGINT NOT NULL CHECK (capacity >= 0),
  held BIGINT NOT NULL CHECK (held >= 0),
  sold BIGINT NOT NULL CHECK (sold >= 0),
  CHECK (sold + held <= capacity)
);

CREATE INDEX pools_of_session ON pools (session_key);

-- `issued` counts fiscal numbers: consecutive per offer, which is of one session, and never given twice.

CREATE TABLE offers (
  key BIGINT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  pool_key BIGINT NOT NULL REFERENCES pools (key),
  session_key BIGINT NOT NULL REFERENCES sessions (key),
  name TEXT NOT NULL,
  price_cents BIGINT NOT NULL CHECK (price_cents >= 0),
  currency TEXT NOT NULL,
  vat_rate_bp BIGINT NOT NULL CHECK (vat_rate_bp >= 0),
  cap BIGINT,
  per_order_max BIGINT NOT NULL CHECK (per_order_max >= 1),
  proof_required BIGINT NOT NULL CHECK (proof_required IN (0, 1)),
  tariff_family TEXT NOT NULL,
  sales_start_at_ms BIGINT,
  sales_end_at_ms BIGINT,
  withdrawn_at_ms BIGINT,
  held BIGINT NOT NULL CHECK (held >= 0),
  sold BIGINT NOT NULL CHECK (sold >= 0),
  issued BIGINT NOT NULL CHECK (issued >= 0),
  CHECK (cap IS NULL OR sold + held <= cap)
);

CREATE INDEX offers_of_session ON offers (session_key);
