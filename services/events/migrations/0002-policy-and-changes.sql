-- What a buyer may do with a ticket they do not need any more.
ALTER TABLE events ADD COLUMN refundable BIGINT NOT NULL DEFAULT 0 CHECK (refundable IN (0, 1));

ALTER TABLE events ADD COLUMN refund_until_hours_before BIGINT NOT NULL DEFAULT 0 CHECK (refund_until_hours_before >= 0);

ALTER TABLE events ADD COLUMN refund_fee_cents BIGINT NOT NULL DEFAULT 0 CHECK (refund_fee_cents >= 0);

ALTER TABLE events ADD COLUMN exchangeable BIGINT NOT NULL DEFAULT 0 CHECK (exchangeable IN (0, 1));

-- What became of a session: when it was moved last and from which start, until when tickets are given back in full for
-- it, and what the organiser told buyers.
ALTER TABLE sessions ADD COLUMN moved_at_ms BIGINT;

ALTER TABLE sessions ADD COLUMN moved_from_ms BIGINT;

ALTER TABLE sessions ADD COLUMN refund_until_ms BIGINT;

ALTER TABLE sessions ADD COLUMN notice TEXT;

ALTER TABLE sessions ADD COLUMN re_entry BIGINT NOT NULL DEFAULT 0 CHECK (re_entry IN (0, 1));
