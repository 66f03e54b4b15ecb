-- How many invitations were mailed, by whom and to whom, for a day. The address is known by its digest alone, so that nobody is mailed
-- again and again by taking an invitation back and making it anew.

CREATE TABLE invitation_mails (
  mail_id TEXT PRIMARY KEY,
  organiser_id TEXT NOT NULL,
  recipient_digest TEXT NOT NULL,
  sent_at_ms BIGINT NOT NULL
);

CREATE INDEX invitation_mails_by_organiser ON invitation_mails (organiser_id, sent_at_ms);

CREATE INDEX invitation_mails_by_recipient ON invitation_mails (recipient_digest, sent_at_ms);

CREATE INDEX invitation_mails_by_age ON invitation_mails (sent_at_ms);
