-- One row for each authorisation, kept ten years. `step`: the half minute of a moving card's code, which pours once.

CREATE TABLE dispenses (
  key BIGINT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  machine_key BIGINT NOT NULL REFERENCES machines (key),
  request_id TEXT NOT NULL,
  request_digest TEXT NOT NULL,
  subscription_key BIGINT NOT NULL REFERENCES subscriptions (key),
  card_number BIGINT NOT NULL REFERENCES cards (number),
  step BIGINT,
  size TEXT NOT NULL CHECK (size = 'small' OR size = 'medium' OR size = 'large'),
  portions BIGINT NOT NULL CHECK (portions >= 1),
  from_period BIGINT NOT NULL CHECK (from_period BETWEEN 0 AND portions),
  period_n BIGINT NOT NULL,
  day TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state = 'authorised' OR state = 'confirmed' OR state = 'void' OR state = 'unknown'),
  authorised_at_ms BIGINT NOT NULL,
  start_by_ms BIGINT NOT NULL,
  settled_at_ms BIGINT,
  settled_by TEXT CHECK (settled_by = 'machine' OR settled_by = 'person' OR settled_by = 'silence'),
  settled_actor TEXT,
  reason TEXT,
  UNIQUE (request_id, machine_key),
  UNIQUE (card_number, step)
);

CREATE INDEX dispenses_of_subscription ON dispenses (subscription_key, key);

CREATE INDEX dispenses_of_machine ON dispenses (machine_key, key);

CREATE INDEX dispenses_open ON dispenses (start_by_ms) WHERE state = 'authorised';

CREATE INDEX dispenses_unknown ON dispenses (machine_key, key) WHERE state = 'unknown';

-- A customer says that it did not pour.

CREATE TABLE complaints (
  dispense_key BIGINT PRIMARY KEY REFERENCES dispenses (key),
  account_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'granted', 'refused')),
  text TEXT NOT NULL,
  made_at_ms BIGINT NOT NULL,
  decided_at_ms BIGINT,
  decided_by TEXT,
  reason TEXT
);

CREATE INDEX complaints_open ON complaints (dispense_key) WHERE state = 'open';
