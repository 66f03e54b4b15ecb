-- What tickets asks for before money or codes move. `asked_at_ms` is empty where a feed told of a voided ticket: such a row is
-- forgotten with the feed, what was asked for stays.
ALTER TABLE voided_tickets ADD COLUMN asked_at_ms BIGINT;

-- The oldest generation of a ticket's code that counts. It may be known here before its code is made.

CREATE TABLE minimum_generations (
  ticket_id TEXT PRIMARY KEY,
  ticket_generation BIGINT NOT NULL
) WITHOUT ROWID;
