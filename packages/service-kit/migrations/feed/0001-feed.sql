-- What this service tells the others, one row per group of writes, and how far it has read theirs.

CREATE TABLE outbox (
  seq BIGINT PRIMARY KEY,
  at_ms BIGINT NOT NULL,
  facts TEXT NOT NULL
);

CREATE INDEX outbox_at ON outbox (at_ms);

-- One row. On PostgreSQL it is also the lock that lets one writer work at a time.

CREATE TABLE feed_head (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  epoch TEXT NOT NULL,
  seq BIGINT NOT NULL CHECK (seq >= 0)
);

CREATE TABLE feed_cursors (
  producer TEXT PRIMARY KEY,
  epoch TEXT NOT NULL,
  seq BIGINT NOT NULL CHECK (seq >= 0)
);
