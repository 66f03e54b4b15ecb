-- What is judged at the door has a direction, and may come without a code: somebody let in by hand, with a reason.
-- Outcomes are typed in tables.ts. Personal data: reason, in the words of the door, emptied with the holders' names.
ALTER TABLE scans
  DROP CONSTRAINT scans_outcome_check,
  ALTER COLUMN code_digest DROP NOT NULL,
  ADD COLUMN direction TEXT COLLATE "C" NOT NULL DEFAULT 'entry' CHECK (direction IN ('entry', 'exit')),
  ADD COLUMN entry_no BIGINT CHECK (entry_no > 0),
  ADD COLUMN request_id TEXT COLLATE "C",
  ADD COLUMN reason TEXT COLLATE "C",
  ADD CHECK ((code_digest IS NULL) = (request_id IS NOT NULL));

ALTER TABLE scans ALTER COLUMN direction DROP DEFAULT;

UPDATE scans SET entry_no = 1 WHERE outcome IN ('admitted', 'already_admitted');

CREATE INDEX scans_of_ticket ON scans (ticket_id, key) WHERE ticket_id IS NOT NULL;

-- One judgement of each ticket for each request, whoever retries it.
CREATE UNIQUE INDEX scans_of_request ON scans (request_id, ticket_id) WHERE request_id IS NOT NULL;

CREATE INDEX scans_with_reason ON scans (session_key) WHERE reason IS NOT NULL;
