-- What a subscriber shows to a machine. `number` stands in the codes: random, so that nobody counts cards. The keys that codes are made with
-- are derived from it and the generation, under a master that stands in no database.

CREATE TABLE cards (
  number BIGINT PRIMARY KEY,
  account_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('moving', 'printed')),
  generation BIGINT NOT NULL CHECK (generation >= 1),
  state TEXT NOT NULL CHECK (state IN ('active', 'locked', 'withdrawn')),
  pin_digest BYTEA,
  wrong_pins BIGINT NOT NULL CHECK (wrong_pins >= 0),
  issued_at_ms BIGINT NOT NULL,
  UNIQUE (account_id, kind),
  CHECK ((kind = 'printed') = (pin_digest IS NOT NULL))
);
