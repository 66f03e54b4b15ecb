-- What staff corrected of who bought. Kept ten years, as the orders; names nobody. `codes`: whether the order's codes are renewed
-- with it. The door is asked first, again and again until it answers.

CREATE TABLE corrections (
  id TEXT PRIMARY KEY,
  order_key BIGINT NOT NULL REFERENCES orders (key),
  actor TEXT NOT NULL,
  email_changed BIGINT NOT NULL CHECK (email_changed IN (0, 1)),
  name_changed BIGINT NOT NULL CHECK (name_changed IN (0, 1)),
  codes TEXT NOT NULL CHECK (codes IN ('kept', 'renewing', 'renewed', 'replaced')),
  made_at_ms BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  check_at_ms BIGINT,
  renewed_at_ms BIGINT,
  CHECK ((codes = 'renewing') = (check_at_ms IS NOT NULL))
);

CREATE INDEX corrections_of_order ON corrections (order_key);

CREATE UNIQUE INDEX corrections_renewing ON corrections (order_key) WHERE codes = 'renewing';

CREATE INDEX corrections_to_check ON corrections (check_at_ms) WHERE codes = 'renewing';

-- Personal data: what staff note of a buyer. Kept until thirteen months after the session, then removed.

CREATE TABLE order_notes (
  id TEXT PRIMARY KEY,
  order_key BIGINT NOT NULL REFERENCES orders (key),
  text TEXT NOT NULL,
  author TEXT NOT NULL,
  made_at_ms BIGINT NOT NULL
);

CREATE INDEX order_notes_of_order ON order_notes (order_key, made_at_ms);

CREATE INDEX mails_of_order ON mails (order_key, made_at_ms);
