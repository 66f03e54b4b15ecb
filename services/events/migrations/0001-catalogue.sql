CREATE TABLE organisers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  legal_name TEXT,
  siren TEXT CHECK (length(siren) = 9),
  vat_id TEXT,
  licence_number TEXT,
  address TEXT,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  -- What visitors find it by: without accents, in lower case.
  search_text TEXT NOT NULL,
  created_at_ms BIGINT NOT NULL
);

CREATE TABLE memberships (
  organiser_id TEXT NOT NULL REFERENCES organisers (id),
  account_id TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'seller', 'cashier', 'door')),
  added_at_ms BIGINT NOT NULL,
  PRIMARY KEY (organiser_id, account_id)
);

CREATE INDEX memberships_by_account ON memberships (account_id, organiser_id);

CREATE TABLE events (
  id TEXT PRIMARY KEY,
  organiser_id TEXT NOT NULL REFERENCES organisers (id),
  state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'cancelled')),
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  category TEXT NOT NULL,
  venue_name TEXT NOT NULL,
  venue_address TEXT NOT NULL,
  venue_city TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  search_text TEXT NOT NULL,
  city_search_text TEXT NOT NULL,
  image_digest TEXT,
  image_alt TEXT,
  version BIGINT NOT NULL CHECK (version > 0),
  published_at_ms BIGINT,
  created_at_ms BIGINT NOT NULL,
  updated_at_ms BIGINT NOT NULL,
  CHECK ((state = 'draft') = (published_at_ms IS NULL)),
  CHECK ((image_digest IS NULL) = (image_alt IS NULL))
);

CREATE INDEX events_by_organiser ON events (organiser_id, id);

CREATE INDEX events_by_image ON events (image_digest);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES events (id),
  state TEXT NOT NULL CHECK (state IN ('scheduled', 'moved', 'cancelled')),
  starts_at_ms BIGINT NOT NULL,
  ends_at_ms BIGINT NOT NULL,
  doors_at_ms BIGINT,
  capacity BIGINT NOT NULL CHECK (capacity BETWEEN 1 AND 200000),
  CHECK (starts_at_ms < ends_at_ms),
  CHECK (doors_at_ms <= starts_at_ms)
);

CREATE INDEX sessions_by_event ON sessions (event_id, starts_at_ms);

CREATE INDEX sessions_by_end ON sessions (ends_at_ms);

-- Pictures, named by the digest of what they show, in the widths that screens ask for.
CREATE TABLE images (
  digest TEXT NOT NULL,
  width BIGINT NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (digest, width)
);
