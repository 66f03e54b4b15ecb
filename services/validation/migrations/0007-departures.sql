-- How a stay ended: its key lets each entry end once, by an exit or by its undoing. Entries and ends are never changed or
-- removed; whoever has an entry without an end is inside.

CREATE TABLE departures (
  ticket_id TEXT NOT NULL,
  entry_no BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('exit', 'undo')),
  session_key BIGINT NOT NULL REFERENCES sessions (key),
  scan_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  gate TEXT NOT NULL,
  at_ms BIGINT NOT NULL,
  PRIMARY KEY (ticket_id, entry_no),
  FOREIGN KEY (ticket_id, entry_no) REFERENCES admissions (ticket_id, entry_no)
) WITHOUT ROWID;

CREATE INDEX departures_of_session ON departures (session_key, kind);
