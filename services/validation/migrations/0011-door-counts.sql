-- What a door did, by gate and minute, so that looking at the figures costs the same however many have come. Written with the scans and
-- the undoings themselves, and the same as counting them. An entry or exit that was taken back counts at its own minute no more.
-- admitted: tickets that were let in, each at the entry since which somebody has been in with it.

CREATE TABLE door_counts (
  session_key BIGINT NOT NULL REFERENCES sessions (key),
  gate TEXT NOT NULL,
  minute BIGINT NOT NULL,
  admitted BIGINT NOT NULL CHECK (admitted >= 0),
  entries BIGINT NOT NULL CHECK (entries >= 0),
  by_hand BIGINT NOT NULL CHECK (by_hand >= 0),
  exits BIGINT NOT NULL CHECK (exits >= 0),
  refused BIGINT NOT NULL CHECK (refused >= 0),
  undone BIGINT NOT NULL CHECK (undone >= 0),
  last_at_ms BIGINT NOT NULL,
  PRIMARY KEY (session_key, gate, minute)
) WITHOUT ROWID;

INSERT INTO door_counts
SELECT
  session_key,
  gate,
  at_ms / 60000 AS minute,
  SUM(CASE WHEN outcome = 'admitted' AND undone = 0 AND came_before = 0 THEN 1 ELSE 0 END) AS admitted,
  SUM(CASE WHEN outcome = 'admitted' AND undone = 0 THEN 1 ELSE 0 END) AS entries,
  SUM(CASE WHEN outcome = 'admitted' AND undone = 0 AND request_id IS NOT NULL THEN 1 ELSE 0 END) AS by_hand,
  SUM(CASE WHEN outcome = 'exited' AND undone = 0 THEN 1 ELSE 0 END) AS exits,
  SUM(CASE WHEN outcome IN ('admitted', 'exited') THEN 0 ELSE 1 END) AS refused,
  SUM(undone) AS undone,
  MAX(at_ms) AS last_at_ms
FROM (
  SELECT
    session_key,
    gate,
    at_ms,
    outcome,
    request_id,
    CASE
      WHEN outcome = 'admitted' AND EXISTS (
        SELECT 1 FROM departures
        WHERE departures.ticket_id = scans.ticket_id AND departures.entry_no = scans.entry_no AND kind = 'undo'
      ) THEN 1
      WHEN outcome = 'exited' AND EXISTS (
        SELECT 1 FROM admissions
        WHERE admissions.ticket_id = scans.ticket_id AND admissions.scan_id = scans.scan_id
      ) THEN 1
      ELSE 0
    END AS undone,
    CASE
      WHEN EXISTS (
        SELECT 1 FROM admissions
        WHERE admissions.ticket_id = scans.ticket_id AND admissions.entry_no < scans.entry_no AND NOT EXISTS (
          SELECT 1 FROM departures
          WHERE departures.ticket_id = admissions.ticket_id
            AND departures.entry_no = admissions.entry_no AND kind = 'undo'
        )
      ) THEN 1
      ELSE 0
    END AS came_before
  FROM scans
) AS counted
GROUP BY session_key, gate, at_ms / 60000;
