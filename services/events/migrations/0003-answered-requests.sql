-- What a request that is not harmless when said twice was answered, by the key that its client chose. Nothing personal; kept for a
-- day, long after the last retry.
CREATE TABLE answered_requests (
  event_id TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  body_digest BYTEA NOT NULL,
  -- JSON
  answer TEXT NOT NULL,
  answered_at_ms BIGINT NOT NULL,
  PRIMARY KEY (event_id, idempotency_key)
);

CREATE INDEX answered_requests_by_age ON answered_requests (answered_at_ms);
