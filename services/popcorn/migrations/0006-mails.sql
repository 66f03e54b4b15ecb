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
