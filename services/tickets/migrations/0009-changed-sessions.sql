-- What became of a session, as events says: when it was moved last and from which start, until when its tickets are given
-- back in full, what buyers are told, and whether who goes out may come in again.
ALTER TABLE sessions ADD COLUMN moved_at_ms BIGINT;

ALTER TABLE sessions ADD COLUMN moved_from_ms BIGINT;

ALTER TABLE sessions ADD COLUMN refund_until_ms BIGINT;

ALTER TABLE sessions ADD COLUMN notice TEXT;

ALTER TABLE sessions ADD COLUMN re_entry BIGINT NOT NULL DEFAULT 0;
