-- Who was asked by mail to become a member. The e-mail is kept until the invitation is answered or taken back; the row until thirty
-- days after that, or after its link has ended. The link's secret is known by its digest alone.

CREATE TABLE invitations (
  id TEXT PRIMARY KEY,
  organiser_id TEXT NOT NULL REFERENCES organisers (id),
  email TEXT,
  role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'seller', 'cashier', 'door')),
  session_ids TEXT CHECK (session_ids IS NULL OR role IN ('seller', 'cashier', 'door')),
  locale TEXT NOT NULL CHECK (locale IN ('fr', 'en')),
  inviter_id TEXT NOT NULL,
  token_digest TEXT NOT NULL UNIQUE,
  mail_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'revoked')),
  accepted_by TEXT,
  sent_at_ms BIGINT NOT NULL,
  expires_at_ms BIGINT NOT NULL,
  closed_at_ms BIGINT,
  CHECK ((state = 'open') = (email IS NOT NULL)),
  CHECK ((state = 'open') = (closed_at_ms IS NULL)),
  CHECK ((state = 'accepted') = (accepted_by IS NOT NULL))
);

CREATE UNIQUE INDEX invitations_open ON invitations (organiser_id, email) WHERE state = 'open';

CREATE INDEX invitations_by_expiry ON invitations (expires_at_ms);

-- Letters on their way. A letter and whom it is for are kept until it is sent or of no use; the empty row for thirty days.

CREATE TABLE mails (
  id TEXT PRIMARY KEY,
  recipient TEXT,
  letter TEXT,
  created_at_ms BIGINT NOT NULL,
  due_at_ms BIGINT,
  tries BIGINT NOT NULL CHECK (tries >= 0),
  useless_after_ms BIGINT NOT NULL,
  sent_at_ms BIGINT,
  CHECK ((recipient IS NULL) = (letter IS NULL) AND (due_at_ms IS NULL) = (letter IS NULL))
);

CREATE INDEX mails_due ON mails (due_at_ms);
