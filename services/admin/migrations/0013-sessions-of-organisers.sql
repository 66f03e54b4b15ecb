-- Sessions are listed by their beginning, a page at a time: of the house, of an organiser or of an event, each found in that order by an index.

ALTER TABLE sessions ADD COLUMN organiser_id TEXT NOT NULL DEFAULT '';

UPDATE sessions SET organiser_id = COALESCE((SELECT events.organiser_id FROM events WHERE events.id = sessions.event_id), '');

CREATE INDEX sessions_of_organiser ON sessions (organiser_id, starts_at_ms, id);

DROP INDEX sessions_of_event;

CREATE INDEX sessions_of_event ON sessions (event_id, starts_at_ms, id);
