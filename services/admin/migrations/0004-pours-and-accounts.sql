-- What the popcorn service says of its machines and what they poured. Derived: rebuilt from its feed.

CREATE TABLE machines (
  id TEXT PRIMARY KEY,
  organiser_id TEXT NOT NULL,
  name TEXT NOT NULL,
  place TEXT NOT NULL
);

-- Those that are known to have poured; told of more than once, counted once.
CREATE TABLE pours (
  dispense_id TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE pour_quarters (
  machine_id TEXT NOT NULL,
  quarter_ms BIGINT NOT NULL,
  organiser_id TEXT NOT NULL,
  pours BIGINT NOT NULL,
  portions BIGINT NOT NULL,
  PRIMARY KEY (machine_id, quarter_ms)
) WITHOUT ROWID;

CREATE INDEX pour_quarters_in_time ON pour_quarters (quarter_ms);

-- What auth says of accounts: that they were opened and deleted, not whose they are.

CREATE TABLE account_quarters (
  quarter_ms BIGINT PRIMARY KEY,
  opened BIGINT NOT NULL,
  deleted BIGINT NOT NULL
);
