-- The money journal (art. 286 CGI): a row for every sale and every refund, never changed, chained by hash.

CREATE TABLE money_journal (
  organiser_id TEXT NOT NULL,
  register TEXT NOT NULL,
  seq BIGINT NOT NULL CHECK (seq >= 1),
  at_ms BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('sale', 'refund')),
  order_id TEXT NOT NULL,
  order_number TEXT NOT NULL,
  payment_id TEXT NOT NULL UNIQUE,
  tender TEXT NOT NULL,
  currency TEXT NOT NULL,
  gross_cents BIGINT NOT NULL,
  vat TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (organiser_id, register, seq),
  CHECK ((kind = 'sale' AND gross_cents >= 0) OR (kind = 'refund' AND gross_cents <= 0))
) WITHOUT ROWID;
