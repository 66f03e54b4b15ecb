-- Whom this database has forgotten: accounts by their id, people without one by the keyed digest of their e-mail. Kept for good, for a
-- restored database is told by it which erasures it lacks; the same stands in the file of erasures, outside of all databases.

CREATE TABLE erasures (
  subject TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('account', 'guest')),
  at_ms BIGINT NOT NULL
);

INSERT INTO erasures (subject, kind, at_ms) SELECT id, 'account', deleted_at_ms FROM accounts WHERE deleted_at_ms IS NOT NULL;

-- Addresses of erased people that events has not forgotten yet: invitations go to an address, not to an account. Kept until events answers.

CREATE TABLE addresses_to_forget (
  email TEXT PRIMARY KEY
);
