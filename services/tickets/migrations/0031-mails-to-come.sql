-- Mails that bring tickets enter the queue once their order's tickets have their codes. Until then two words stand here: what is
-- written when a house sells out in a minute is kept small.
CREATE TABLE mails_to_come (
  order_key BIGINT NOT NULL REFERENCES orders (key),
  kind TEXT NOT NULL CHECK (kind = 'tickets' OR kind = 'invitation' OR kind = 'renewed_tickets'),
  PRIMARY KEY (order_key, kind)
) WITHOUT ROWID;

INSERT INTO mails_to_come
SELECT DISTINCT order_key, kind FROM mails
WHERE due_at_ms IS NULL AND sent_at_ms IS NULL AND given_up_at_ms IS NULL AND about_id IS NULL;

DELETE FROM mails WHERE due_at_ms IS NULL AND sent_at_ms IS NULL AND given_up_at_ms IS NULL AND about_id IS NULL;

DROP INDEX mails_waiting;
