-- Whom tickets are for, by pseudonymous id. Kept for as long as tickets may be checked: without it their seals say nothing.

CREATE TABLE holders (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('account', 'guest', 'counter')),
  generation BIGINT NOT NULL CHECK (generation BETWEEN 1 AND 65535),
  created_at_ms BIGINT NOT NULL
);
