-- A family of refresh tokens each: kept until signed out, thirty days unused, or ninety days old.

CREATE TABLE sign_ins (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  generation BIGINT NOT NULL CHECK (generation >= 1),
  rotated_at_ms BIGINT NOT NULL,
  device TEXT,
  started_at_ms BIGINT NOT NULL,
  last_seen_at_ms BIGINT NOT NULL,
  expires_at_ms BIGINT NOT NULL
);

CREATE INDEX sign_ins_of_account ON sign_ins (account_id, id);

CREATE INDEX sign_ins_by_expiry ON sign_ins (expires_at_ms);
