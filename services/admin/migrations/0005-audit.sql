-- The audit log: of every service a chain of what it told, in the order of its feed. When a service is restored from a backup its feed begins anew, and so
-- does its chain: what was told before stays as it was.

CREATE TABLE audit_chains (
  key BIGINT PRIMARY KEY,
  source TEXT NOT NULL,
  epoch TEXT NOT NULL,
  UNIQUE (source, epoch)
);

-- Never changed: each row's hash is over its members and the hash before. Ten years, as accounts are.

CREATE TABLE audit_entries (
  chain_key BIGINT NOT NULL REFERENCES audit_chains (key),
  position BIGINT NOT NULL CHECK (position >= 1),
  seq BIGINT NOT NULL,
  place BIGINT NOT NULL,
  at_ms BIGINT NOT NULL,
  entry_id TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  object_kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT,
  request_id TEXT,
  before_digest TEXT,
  after_digest TEXT,
  address_digest TEXT,
  hash TEXT NOT NULL,
  PRIMARY KEY (chain_key, position)
);

CREATE INDEX audit_entries_by_time ON audit_entries (at_ms, entry_id);

CREATE INDEX audit_entries_by_actor ON audit_entries (actor, at_ms, entry_id);

CREATE INDEX audit_entries_by_action ON audit_entries (action, at_ms, entry_id);

CREATE INDEX audit_entries_by_object ON audit_entries (object_id, at_ms, entry_id);

CREATE INDEX audit_entries_by_request ON audit_entries (request_id);

CREATE INDEX audit_entries_by_id ON audit_entries (entry_id, chain_key);

-- What digests were made of: an address for ninety days, what was changed for four hundred, neither longer than the person may be named.

CREATE TABLE audit_clear (
  entry_id TEXT NOT NULL,
  member TEXT NOT NULL CHECK (member IN ('change', 'address')),
  subject TEXT NOT NULL,
  value TEXT NOT NULL,
  until_ms BIGINT NOT NULL,
  PRIMARY KEY (entry_id, member)
);

CREATE INDEX audit_clear_by_subject ON audit_clear (subject);

CREATE INDEX audit_clear_until ON audit_clear (until_ms);

-- The acts there have been, for who searches.

CREATE TABLE audit_actions (
  action TEXT PRIMARY KEY
);

-- Hashes of chains, signed once a minute, and how far another service keeps them.

CREATE TABLE audit_heads (
  chain_key BIGINT NOT NULL REFERENCES audit_chains (key),
  position BIGINT NOT NULL,
  hash TEXT NOT NULL,
  signed_at_ms BIGINT NOT NULL,
  signature TEXT NOT NULL,
  PRIMARY KEY (chain_key, position)
);

CREATE TABLE audit_anchored (
  chain_key BIGINT PRIMARY KEY REFERENCES audit_chains (key),
  position BIGINT NOT NULL
);
