-- Members who run popcorn machines.
CREATE TABLE memberships_anew (
  organiser_id TEXT NOT NULL REFERENCES organisers (id),
  account_id TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'seller', 'cashier', 'door', 'operator')),
  added_at_ms INTEGER NOT NULL,
  session_ids TEXT CHECK (session_ids IS NULL OR role IN ('seller', 'cashier', 'door')),
  PRIMARY KEY (organiser_id, account_id)
) STRICT;

INSERT INTO memberships_anew (organiser_id, account_id, role, added_at_ms, session_ids)
SELECT organiser_id, account_id, role, added_at_ms, session_ids FROM memberships;

DROP TABLE memberships;

ALTER TABLE memberships_anew RENAME TO memberships;

CREATE INDEX memberships_by_account ON memberships (account_id, organiser_id);

CREATE TABLE invitations_anew (
  id TEXT PRIMARY KEY,
  organiser_id TEXT NOT NULL REFERENCES organisers (id),
  email TEXT,
  role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'seller', 'cashier', 'door', 'operator')),
  session_ids TEXT CHECK (session_ids IS NULL OR role IN ('seller', 'cashier', 'door')),
  locale TEXT NOT NULL CHECK (locale IN ('fr', 'en')),
  inviter_id TEXT NOT NULL,
  token_digest TEXT NOT NULL UNIQUE,
  mail_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'revoked')),
  accepted_by TEXT,
  sent_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  closed_at_ms INTEGER,
  CHECK ((state = 'open') = (email IS NOT NULL)),
  CHECK ((state = 'open') = (closed_at_ms IS NULL)),
  CHECK ((state = 'accepted') = (accepted_by IS NOT NULL))
) STRICT;

INSERT INTO invitations_anew (
  id, organiser_id, email, role, session_ids, locale, inviter_id, token_digest, mail_id, state, accepted_by, sent_at_ms,
  expires_at_ms, closed_at_ms
)
SELECT id, organiser_id, email, role, session_ids, locale, inviter_id, token_digest, mail_id, state, accepted_by, sent_at_ms,
  expires_at_ms, closed_at_ms
FROM invitations;

DROP TABLE invitations;

ALTER TABLE invitations_anew RENAME TO invitations;

CREATE UNIQUE INDEX invitations_open ON invitations (organiser_id, email) WHERE state = 'open';

CREATE INDEX invitations_by_expiry ON invitations (expires_at_ms);
