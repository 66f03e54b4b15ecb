-- What a session came to, sheet by sheet: the first holds all of it until a moment, each further one what has changed since.

CREATE TABLE settlement_sheets (
  session_key BIGINT NOT NULL REFERENCES sessions (key),
  number BIGINT NOT NULL CHECK (number >= 1),
  until_ms BIGINT NOT NULL,
  figures TEXT NOT NULL,
  closed_at_ms BIGINT NOT NULL,
  closed_by TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (session_key, number),
  CHECK (until_ms <= closed_at_ms)
) WITHOUT ROWID;
