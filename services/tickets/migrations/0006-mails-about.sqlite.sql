-- What a mail is about beside its order: the id of a return, a transfer, a message. The kinds of mail are the code's to name.
CREATE TABLE mails_anew (
  id TEXT PRIMARY KEY,
  order_key INTEGER NOT NULL REFERENCES orders (key),
  kind TEXT NOT NULL,
  about_id TEXT,
  made_at_ms INTEGER NOT NULL,
  due_at_ms INTEGER,
  tries INTEGER NOT NULL,
  sent_at_ms INTEGER,
  given_up_at_ms INTEGER,
  CHECK (due_at_ms IS NULL OR (sent_at_ms IS NULL AND given_up_at_ms IS NULL))
) STRICT;

INSERT INTO mails_anew
SELECT id, order_key, kind, NULL, made_at_ms, due_at_ms, tries, sent_at_ms, given_up_at_ms FROM mails;

DROP TABLE mails;

ALTER TABLE mails_anew RENAME TO mails;

CREATE INDEX mails_due ON mails (due_at_ms) WHERE due_at_ms IS NOT NULL;

CREATE INDEX mails_waiting ON mails (order_key)
WHERE due_at_ms IS NULL AND sent_at_ms IS NULL AND given_up_at_ms IS NULL;

CREATE INDEX mails_of_links ON mails (order_key, made_at_ms) WHERE kind = 'order_link';
