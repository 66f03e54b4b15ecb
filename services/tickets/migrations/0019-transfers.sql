-- A ticket that was handed on has a holder of its own; without one it is its order's.

ALTER TABLE tickets ADD COLUMN holder_id TEXT;

ALTER TABLE tickets ADD COLUMN holder_kind TEXT;

ALTER TABLE tickets ADD COLUMN account_id TEXT;

ALTER TABLE tickets ADD COLUMN transfer_id TEXT;

CREATE INDEX tickets_of_account ON tickets (account_id) WHERE account_id IS NOT NULL;

CREATE INDEX tickets_of_holder ON tickets (holder_id) WHERE holder_id IS NOT NULL;

-- Personal data: whose a ticket is that was handed on. Kept until thirteen months after the session, then emptied.

CREATE TABLE ticket_holders (
  order_key BIGINT NOT NULL REFERENCES orders (key),
  n BIGINT NOT NULL,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  locale TEXT NOT NULL,
  PRIMARY KEY (order_key, n)
) WITHOUT ROWID;

-- Kept ten years, as the orders they belong to. Names nobody: holders are pseudonymous. One is open for each ticket at most.

CREATE TABLE transfers (
  id TEXT PRIMARY KEY,
  order_key BIGINT NOT NULL REFERENCES orders (key),
  n BIGINT NOT NULL,
  generation BIGINT NOT NULL CHECK (generation BETWEEN 1 AND 65534),
  state TEXT NOT NULL CHECK (state IN ('offered', 'accepting', 'accepted', 'cancelled', 'declined', 'refused')),
  from_holder_id TEXT NOT NULL,
  from_account_id TEXT,
  to_holder_id TEXT,
  to_holder_kind TEXT,
  to_account_id TEXT,
  idempotency_key TEXT NOT NULL,
  body_digest BYTEA NOT NULL,
  offered_at_ms BIGINT NOT NULL,
  check_at_ms BIGINT,
  closed_at_ms BIGINT,
  UNIQUE (order_key, n, idempotency_key),
  CHECK ((state = 'accepting') = (check_at_ms IS NOT NULL)),
  CHECK ((state IN ('offered', 'accepting')) = (closed_at_ms IS NULL)),
  CHECK (state NOT IN ('accepting', 'accepted') OR to_holder_id IS NOT NULL)
);

CREATE UNIQUE INDEX transfers_open ON transfers (order_key, n) WHERE state IN ('offered', 'accepting');

CREATE UNIQUE INDEX transfers_accepted ON transfers (order_key, n, generation) WHERE state = 'accepted';

CREATE INDEX transfers_to_check ON transfers (check_at_ms) WHERE state = 'accepting';

-- Personal data: who gives a ticket to whom. Kept until thirteen months after the session, then emptied.

CREATE TABLE transfer_people (
  transfer_id TEXT PRIMARY KEY REFERENCES transfers (id),
  from_email TEXT,
  from_name TEXT,
  from_locale TEXT NOT NULL,
  to_email TEXT NOT NULL,
  to_name TEXT NOT NULL,
  to_locale TEXT NOT NULL,
  message TEXT
);

CREATE INDEX mails_of_transfers ON mails (about_id, made_at_ms) WHERE kind = 'transfer_offered';
