-- Kept for thirty minutes or until used. Without an account: asked for an e-mail that nobody has here.

CREATE TABLE password_resets (
  token_digest TEXT PRIMARY KEY,
  account_id TEXT REFERENCES accounts (id),
  expires_at_ms BIGINT NOT NULL
);

CREATE INDEX password_resets_of_account ON password_resets (account_id);

CREATE INDEX password_resets_by_expiry ON password_resets (expires_at_ms);
