-- What is judged at the door has a direction, and may come without a code: somebody let in by hand, with a reason.
-- Outcomes are typed in tables.ts. Personal data: reason, in the words of the door, emptied with the holders' names.
CREATE TABLE scans_anew (
  key INTEGER PRIMARY KEY,
  scan_id TEXT NOT NULL UNIQUE,
  session_key INTEGER NOT NULL REFERENCES sessions (key),
  gate TEXT NOT NULL,
  account_id TEXT NOT NULL,
  code_digest BLOB,
  ticket_id TEXT,
  outcome TEXT NOT NULL,
  opens_at_ms INTEGER,
  at_ms INTEGER NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('entry', 'exit')),
  entry_no INTEGER CHECK (entry_no > 0),
  request_id TEXT,
  reason TEXT,
  CHECK ((code_digest IS NULL) = (request_id IS NOT NULL))
) STRICT;

INSERT INTO scans_anew
SELECT key, scan_id, session_key, gate, account_id, code_digest, ticket_id, outcome, opens_at_ms, at_ms, 'entry',
  CASE WHEN outcome IN ('admitted', 'already_admitted') THEN 1 END, NULL, NULL
FROM scans;

DROP TABLE scans;

ALTER TABLE scans_anew RENAME TO scans;

CREATE INDEX scans_of_session ON scans (session_key, key);

CREATE INDEX scans_of_ticket ON scans (ticket_id, key) WHERE ticket_id IS NOT NULL;

-- One judgement of each ticket for each request, whoever retries it.
CREATE UNIQUE INDEX scans_of_request ON scans (request_id, ticket_id) WHERE request_id IS NOT NULL;

CREATE INDEX scans_with_reason ON scans (session_key) WHERE reason IS NOT NULL;
