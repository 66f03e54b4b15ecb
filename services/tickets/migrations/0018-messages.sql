-- What an organiser writes to a session's buyers. Kept ten years, as the orders; its words are the organiser's and go to many. Mails are
-- put into the queue a few at a time, in the order of the orders' keys: `walked_to_key` is the last one seen, `walked_at_ms` when there was no
-- other. A trial goes to its author alone, at once.

CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  session_key BIGINT NOT NULL REFERENCES sessions (key),
  actor TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  body_digest BYTEA NOT NULL,
  trial BIGINT NOT NULL CHECK (trial IN (0, 1)),
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  offer_ids TEXT,
  locale TEXT,
  recipients BIGINT NOT NULL CHECK (recipients >= 0),
  made_at_ms BIGINT NOT NULL,
  walked_to_key BIGINT NOT NULL,
  walked_at_ms BIGINT,
  cancelled_at_ms BIGINT,
  UNIQUE (session_key, actor, idempotency_key)
);

CREATE INDEX messages_of_session ON messages (session_key, id);

CREATE INDEX messages_to_walk ON messages (id) WHERE walked_at_ms IS NULL;

CREATE UNIQUE INDEX mails_of_messages ON mails (about_id, order_key) WHERE kind = 'message';

CREATE INDEX mails_of_messages_waiting ON mails (about_id) WHERE kind = 'message' AND due_at_ms IS NOT NULL;
