CREATE TABLE machines (
  key BIGINT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  organiser_id TEXT NOT NULL,
  name TEXT NOT NULL,
  place TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('awaiting_enrolment', 'in_service', 'out_of_service')),
  state_reason TEXT,
  disabled BIGINT NOT NULL CHECK (disabled IN (0, 1)),
  capacity BIGINT NOT NULL CHECK (capacity >= 0),
  low_stock_at BIGINT NOT NULL CHECK (low_stock_at >= 0),
  expected_stock BIGINT NOT NULL,
  stock BIGINT,
  temperature_c TEXT,
  faults TEXT NOT NULL,
  software TEXT,
  last_contact_ms BIGINT,
  is_lost BIGINT NOT NULL CHECK (is_lost IN (0, 1)),
  is_low BIGINT NOT NULL CHECK (is_low IN (0, 1)),
  enrolment_digest TEXT,
  enrolment_expires_at_ms BIGINT,
  created_at_ms BIGINT NOT NULL
);

CREATE INDEX machines_of_organiser ON machines (organiser_id, id);

CREATE UNIQUE INDEX machines_enrolling ON machines (enrolment_digest) WHERE enrolment_digest IS NOT NULL;

-- Public keys alone: what they are the other half of never leaves the machine.

CREATE TABLE machine_keys (
  id TEXT PRIMARY KEY,
  machine_key BIGINT NOT NULL REFERENCES machines (key),
  public_key BYTEA NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('active', 'revoked')),
  enrolled_at_ms BIGINT NOT NULL,
  revoked_at_ms BIGINT
);

CREATE INDEX machine_keys_of_machine ON machine_keys (machine_key);

-- Sessions that machines opened, so that no request to open one is answered twice. Emptied after a day.

CREATE TABLE machine_sessions (
  key_id TEXT NOT NULL REFERENCES machine_keys (id),
  nonce TEXT NOT NULL,
  opened_at_ms BIGINT NOT NULL,
  PRIMARY KEY (key_id, nonce)
) WITHOUT ROWID;

CREATE INDEX machine_sessions_opened ON machine_sessions (opened_at_ms);

-- What was done to a machine, and what it said of itself. Append-only by use.

CREATE TABLE machine_care (
  id TEXT PRIMARY KEY,
  machine_key BIGINT NOT NULL REFERENCES machines (key),
  kind TEXT NOT NULL,
  at_ms BIGINT NOT NULL,
  actor TEXT,
  portions BIGINT,
  variance BIGINT,
  note TEXT NOT NULL
);

CREATE INDEX machine_care_of_machine ON machine_care (machine_key, id);
