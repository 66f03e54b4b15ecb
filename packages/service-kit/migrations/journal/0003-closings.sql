-- What the money journal came to, day by day, month by month, year by year: each closing sums its rows (a month its days, a year its months),
-- is numbered without gaps, chained by hash to the one before, and never changed. A day on which nothing was sold is closed too.

CREATE TABLE journal_closings (
  id TEXT NOT NULL UNIQUE,
  organiser_id TEXT NOT NULL,
  register TEXT NOT NULL,
  period TEXT NOT NULL CHECK (period IN ('day', 'month', 'year')),
  number BIGINT NOT NULL CHECK (number >= 1),
  starts_on TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  from_ms BIGINT NOT NULL,
  to_ms BIGINT NOT NULL,
  first_seq BIGINT NOT NULL CHECK (first_seq >= 1),
  entries BIGINT NOT NULL CHECK (entries >= 0),
  totals TEXT NOT NULL,
  head_hash TEXT NOT NULL,
  closed_at_ms BIGINT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (organiser_id, register, period, number),
  UNIQUE (organiser_id, register, period, starts_on),
  CHECK (from_ms < to_ms),
  CHECK (to_ms <= closed_at_ms)
) WITHOUT ROWID;
