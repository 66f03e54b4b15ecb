-- What the tickets service says about its tickets. Derived: rebuilt from its feed.
-- Personal data: holder_name, emptied 30 days after the session's end. Everything else stays with the admissions.

CREATE TABLE tickets (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL,
  order_number TEXT NOT NULL,
  offer_name TEXT NOT NULL,
  proof_required BIGINT NOT NULL CHECK (proof_required IN (0, 1)),
  holder_name TEXT,
  ticket_generation BIGINT NOT NULL,
  holder_generation BIGINT NOT NULL
);

CREATE INDEX tickets_of_session ON tickets (session_id);

CREATE INDEX tickets_with_name ON tickets (session_id) WHERE holder_name IS NOT NULL;

-- A ticket may be voided before its code is made, so this stands apart.

CREATE TABLE voided_tickets (
  ticket_id TEXT PRIMARY KEY
) WITHOUT ROWID;

-- Every code a ticket has had, QR and short, by SHA-256. One whose generations are not its ticket's is superseded.

CREATE TABLE codes (
  digest BYTEA PRIMARY KEY,
  ticket_id TEXT NOT NULL,
  ticket_generation BIGINT NOT NULL,
  holder_generation BIGINT NOT NULL
) WITHOUT ROWID;
