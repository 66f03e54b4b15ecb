-- What the events service says of what is on and who works for whom. Derived: rebuilt from its feed.

CREATE TABLE organisers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  currency TEXT NOT NULL
);

CREATE TABLE memberships (
  organiser_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (account_id, organiser_id)
) WITHOUT ROWID;

CREATE TABLE events (
  id TEXT PRIMARY KEY,
  organiser_id TEXT NOT NULL,
  state TEXT NOT NULL,
  title TEXT NOT NULL,
  time_zone TEXT NOT NULL
);

CREATE INDEX events_of_organiser ON events (organiser_id, id);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  state TEXT NOT NULL,
  starts_at_ms BIGINT NOT NULL,
  ends_at_ms BIGINT NOT NULL,
  capacity BIGINT NOT NULL
);

CREATE INDEX sessions_of_event ON sessions (event_id, starts_at_ms);

CREATE INDEX sessions_in_time ON sessions (starts_at_ms, id);
