-- What the tickets service says of what was sold and given back. Derived: rebuilt from its feed.

CREATE TABLE offers (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  name TEXT NOT NULL,
  vat_rate_bp BIGINT NOT NULL
);

CREATE INDEX offers_of_event ON offers (event_id);

CREATE TABLE orders (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL,
  state TEXT NOT NULL,
  channel TEXT NOT NULL,
  organiser_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  total_cents BIGINT NOT NULL,
  refunded_cents BIGINT NOT NULL,
  exchanged_cents BIGINT NOT NULL,
  currency TEXT NOT NULL,
  placed_at_ms BIGINT NOT NULL,
  paid_at_ms BIGINT
) WITHOUT ROWID;

CREATE TABLE order_lines (
  order_id TEXT NOT NULL,
  n BIGINT NOT NULL,
  offer_id TEXT NOT NULL,
  quantity BIGINT NOT NULL,
  price_cents BIGINT NOT NULL,
  vat_rate_bp BIGINT,
  PRIMARY KEY (order_id, n)
) WITHOUT ROWID;

CREATE TABLE tickets (
  id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL,
  offer_id TEXT NOT NULL,
  fiscal_no BIGINT NOT NULL,
  voided BIGINT NOT NULL CHECK (voided IN (0, 1))
) WITHOUT ROWID;

-- Of tickets that were given back; told of more than once, counted once.
CREATE TABLE returns (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL,
  why TEXT NOT NULL,
  amount_cents BIGINT NOT NULL,
  fee_cents BIGINT NOT NULL,
  at_ms BIGINT NOT NULL
) WITHOUT ROWID;

-- Every quarter of an hour in which something was sold of an offer or given back, by UTC: offsets of all time zones are whole
-- quarters, so hours and days of any of them are sums of these. An order is counted at the first offer of its lines.
CREATE TABLE sales_quarters (
  event_id TEXT NOT NULL,
  quarter_ms BIGINT NOT NULL,
  session_id TEXT NOT NULL,
  offer_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  organiser_id TEXT NOT NULL,
  currency TEXT NOT NULL,
  orders BIGINT NOT NULL,
  sold BIGINT NOT NULL,
  returned BIGINT NOT NULL,
  abandoned BIGINT NOT NULL,
  gross_cents BIGINT NOT NULL,
  refunded_cents BIGINT NOT NULL,
  PRIMARY KEY (event_id, quarter_ms, offer_id, channel)
) WITHOUT ROWID;

CREATE INDEX sales_quarters_in_time ON sales_quarters (quarter_ms);

-- Their sums by the days and months of each event's own time zone, for what looks at many events at once. Of an event whose time zone is not
-- known yet there are none; they are made anew when it is, and when it changes.
CREATE TABLE sales_periods (
  period TEXT NOT NULL CHECK (period IN ('day', 'month')),
  starts_on TEXT NOT NULL,
  event_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  currency TEXT NOT NULL,
  organiser_id TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  orders BIGINT NOT NULL,
  sold BIGINT NOT NULL,
  returned BIGINT NOT NULL,
  abandoned BIGINT NOT NULL,
  gross_cents BIGINT NOT NULL,
  refunded_cents BIGINT NOT NULL,
  PRIMARY KEY (period, starts_on, event_id, channel, currency)
) WITHOUT ROWID;

CREATE INDEX sales_periods_of_event ON sales_periods (event_id);
