-- Whom an Admin has shut out, who did and why: kept until the account is unlocked or deleted. The reason is personal data.

ALTER TABLE accounts ADD COLUMN locked_at_ms BIGINT;

ALTER TABLE accounts ADD COLUMN locked_by TEXT;

ALTER TABLE accounts ADD COLUMN lock_reason TEXT;

CREATE INDEX accounts_locked ON accounts (locked_at_ms) WHERE locked_at_ms IS NOT NULL;

-- Null for who has not signed in since this is kept.

ALTER TABLE accounts ADD COLUMN last_signed_in_at_ms BIGINT;

-- By which an Admin finds an attempt and names it. Those that were begun before have no id, and are over within fifteen minutes.

ALTER TABLE registration_attempts ADD COLUMN id TEXT NOT NULL DEFAULT '';

ALTER TABLE registration_attempts ADD COLUMN search_text TEXT NOT NULL DEFAULT '';

CREATE INDEX registration_attempts_by_id ON registration_attempts (id);
