-- As events says: from which start a session was moved, what buyers were told, and whether who goes out may come in again.
ALTER TABLE sessions ADD COLUMN moved_from_ms BIGINT;

ALTER TABLE sessions ADD COLUMN notice TEXT;

ALTER TABLE sessions ADD COLUMN re_entry BIGINT NOT NULL DEFAULT 0;
