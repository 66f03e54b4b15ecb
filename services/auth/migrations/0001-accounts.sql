-- Kept until the account is deleted: then the row stays without personal data, so that its id is never used again.

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  email TEXT UNIQUE,
  password_hash TEXT,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  search_text TEXT NOT NULL,
  locale TEXT NOT NULL CHECK (locale IN ('fr', 'en')),
  ver BIGINT NOT NULL CHECK (ver >= 1),
  created_at_ms BIGINT NOT NULL,
  deleted_at_ms BIGINT,
  CHECK ((deleted_at_ms IS NULL AND email IS NOT NULL AND password_hash IS NOT NULL)
    OR (deleted_at_ms IS NOT NULL AND email IS NULL AND password_hash IS NULL
      AND first_name = '' AND last_name = '' AND search_text = ''))
);

CREATE TABLE account_roles (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  role TEXT NOT NULL,
  PRIMARY KEY (account_id, role)
) WITHOUT ROWID;

CREATE INDEX account_roles_by_role ON account_roles (role, account_id);
