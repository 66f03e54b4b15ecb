-- One row for every scan that was judged: its own audit line, and the answer to a retry. Names accounts by their ids alone.

CREATE TABLE scans (
  key BIGINT PRIMARY KEY,
  scan_id TEXT NOT NULL UNIQUE,
  session_key BIGINT NOT NULL REFERENCES sessions (key),
  gate TEXT NOT NULL,
  account_id TEXT NOT NULL,
  code_digest BYTEA NOT NULL,
  ticket_id TEXT,
  outcome TEXT NOT NULL CHECK (
    outcome = 'admitted' OR outcome = 'already_admitted' OR outcome = 'wrong_session' OR outcome = 'too_early'
    OR outcome = 'cancelled' OR outcome = 'superseded' OR outcome = 'forged' OR outcome = 'unknown'
  ),
  opens_at_ms BIGINT,
  at_ms BIGINT NOT NULL
);

CREATE INDEX scans_of_session ON scans (session_key, key);

-- The key decides who enters: one admission for each ticket and entry, whoever asks, wherever and however often.

CREATE TABLE admissions (
  ticket_id TEXT NOT NULL,
  entry_no BIGINT NOT NULL CHECK (entry_no > 0),
  session_key BIGINT NOT NULL REFERENCES sessions (key),
  scan_id TEXT NOT NULL,
  gate TEXT NOT NULL,
  at_ms BIGINT NOT NULL,
  PRIMARY KEY (ticket_id, entry_no)
) WITHOUT ROWID;

CREATE INDEX admissions_of_session ON admissions (session_key, ticket_id);
