-- Who wants another e-mail, until they show that it is theirs: kept for thirty minutes, one for each account.

CREATE TABLE email_changes (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id),
  code_digest TEXT NOT NULL,
  new_email TEXT NOT NULL,
  tries BIGINT NOT NULL CHECK (tries BETWEEN 0 AND 5),
  expires_at_ms BIGINT NOT NULL
);

CREATE INDEX email_changes_by_expiry ON email_changes (expires_at_ms);

-- The e-mail that an account had, for as long as its owner may say that it was not them who changed it: seventy-two hours.

CREATE TABLE email_reverts (
  token_digest TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  old_email TEXT NOT NULL,
  expires_at_ms BIGINT NOT NULL
);

CREATE INDEX email_reverts_of_account ON email_reverts (account_id);

CREATE INDEX email_reverts_by_expiry ON email_reverts (expires_at_ms);
