-- What the events service says, as far as the door needs it. Derived: rebuilt from its feed.

CREATE TABLE organisers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL
);

CREATE TABLE memberships (
  account_id TEXT NOT NULL,
  organiser_id TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (account_id, organiser_id)
) WITHOUT ROWID;

CREATE TABLE events (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  title TEXT NOT NULL,
  time_zone TEXT NOT NULL
);

-- Scans name a session by its key. A session is never removed once something was scanned for it.

CREATE TABLE sessions (
  key BIGINT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  event_id TEXT NOT NULL,
  organiser_id TEXT NOT NULL,
  state TEXT NOT NULL,
  starts_at_ms BIGINT NOT NULL,
  ends_at_ms BIGINT NOT NULL,
  doors_at_ms BIGINT,
  capacity BIGINT NOT NULL
);

CREATE INDEX sessions_by_start ON sessions (starts_at_ms, id);
