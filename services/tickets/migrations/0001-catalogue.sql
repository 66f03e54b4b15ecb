-- What the events service says, as far as selling needs it. Derived: rebuilt from its feed.

CREATE TABLE organisers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  legal_name TEXT,
  licence_number TEXT,
  address TEXT,
  currency TEXT NOT NULL
);

CREATE TABLE memberships (
  organiser_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (organiser_id, account_id)
) WITHOUT ROWID;

CREATE TABLE events (
  id TEXT PRIMARY KEY,
  organiser_id TEXT NOT NULL,
  state TEXT NOT NULL,
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  category TEXT NOT NULL,
  venue TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  image_url TEXT NOT NULL
);

-- Hot tables name a session by its key. A session is never removed once something was sold of it.

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

CREATE INDEX sessions_of_event ON sessions (event_id, starts_at_ms);

-- Accounts by the digest of their confirmed e-mail, so that a guest's orders become theirs. From auth's feed.

CREATE TABLE accounts (
  email_digest TEXT PRIMARY KEY,
  account_id TEXT NOT NULL
);
