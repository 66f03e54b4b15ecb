-- What the validation service says of who came. Derived: rebuilt from its feed.

CREATE TABLE stays (
  ticket_id TEXT NOT NULL,
  entry_no BIGINT NOT NULL,
  ended BIGINT NOT NULL CHECK (ended IN (0, 1)),
  PRIMARY KEY (ticket_id, entry_no)
) WITHOUT ROWID;

-- How many went in and out at each gate, by the minute.
CREATE TABLE door_minutes (
  session_id TEXT NOT NULL,
  minute_ms BIGINT NOT NULL,
  gate TEXT NOT NULL,
  entries BIGINT NOT NULL,
  exits BIGINT NOT NULL,
  PRIMARY KEY (session_id, minute_ms, gate)
) WITHOUT ROWID;

-- Tickets of each offer and channel: of all time, and how many of them have come. Those who came with a ticket that is not heard of yet are counted when it is.
CREATE TABLE attendance (
  session_id TEXT NOT NULL,
  offer_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  event_id TEXT NOT NULL,
  sold BIGINT NOT NULL,
  returned BIGINT NOT NULL,
  admitted BIGINT NOT NULL,
  PRIMARY KEY (session_id, offer_id, channel)
) WITHOUT ROWID;

CREATE INDEX attendance_of_event ON attendance (event_id);
