-- Sessions called off: their places are given back, their buyers are told and get their money. Orders up to `last_order_key` are
-- settled. How far it has come is counted from returns, payments and mails. Names nobody; kept ten years, as the orders.

CREATE TABLE cancellations (
  session_key BIGINT PRIMARY KEY REFERENCES sessions (key),
  state TEXT NOT NULL CHECK (state IN ('running', 'done')),
  last_order_key BIGINT NOT NULL,
  holds_released BIGINT NOT NULL,
  entered BIGINT NOT NULL,
  started_at_ms BIGINT NOT NULL,
  done_at_ms BIGINT,
  CHECK ((state = 'done') = (done_at_ms IS NOT NULL))
);

CREATE INDEX cancellations_running ON cancellations (started_at_ms) WHERE state = 'running';

-- Sessions given another date, as buyers are told. Orders up to `last_order_key` have their mail in the queue. `overtaken`: moved
-- again or called off before everybody was told. Names nobody; kept ten years.

CREATE TABLE moves (
  id TEXT PRIMARY KEY,
  session_key BIGINT NOT NULL REFERENCES sessions (key),
  moved_at_ms BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'overtaken')),
  from_ms BIGINT NOT NULL,
  to_ms BIGINT NOT NULL,
  refund_until_ms BIGINT NOT NULL,
  notice TEXT,
  last_order_key BIGINT NOT NULL,
  started_at_ms BIGINT NOT NULL,
  done_at_ms BIGINT,
  UNIQUE (session_key, moved_at_ms),
  CHECK ((state = 'running') = (done_at_ms IS NULL))
);

CREATE INDEX moves_running ON moves (moved_at_ms) WHERE state = 'running';

-- Who bought is told of a move or a cancellation once, however often it is begun anew.
CREATE UNIQUE INDEX mails_of_changes ON mails (order_key, about_id)
WHERE kind IN ('session_cancelled', 'session_moved');

CREATE INDEX mails_about ON mails (about_id) WHERE about_id IS NOT NULL;
