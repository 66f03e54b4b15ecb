-- Who has come, as validation tells it: a row for each time that somebody came in with a ticket, without what was taken back. Names
-- nobody; kept as long as the tickets. Keyed by what a ticket's id says, so that no order is looked up while it is heard.

CREATE TABLE admissions (
  order_id TEXT NOT NULL,
  n BIGINT NOT NULL,
  entry_no BIGINT NOT NULL CHECK (entry_no > 0),
  gate TEXT NOT NULL,
  at_ms BIGINT NOT NULL,
  left_at_ms BIGINT,
  PRIMARY KEY (order_id, n, entry_no)
) WITHOUT ROWID;
