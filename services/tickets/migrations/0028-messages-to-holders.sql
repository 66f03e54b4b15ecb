-- A message goes to who bought, and to whom a ticket was handed on: each once. `walked_to_n`: of the last order seen, the last ticket
-- whose holder has their mail in the queue.
ALTER TABLE messages ADD COLUMN walked_to_n BIGINT NOT NULL DEFAULT 0;

DROP INDEX mails_of_messages;

CREATE UNIQUE INDEX mails_of_messages ON mails (about_id, order_key, (COALESCE(n, 0))) WHERE kind = 'message';

-- What goes to many enters the queue as it empties, whatever it is.
DROP INDEX mails_of_messages_waiting;

CREATE INDEX mails_about_waiting ON mails (about_id) WHERE about_id IS NOT NULL AND due_at_ms IS NOT NULL;
