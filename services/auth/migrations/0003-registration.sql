-- Kept for fifteen minutes: names and password of somebody whose e-mail is not confirmed yet.

CREATE TABLE registration_attempts (
  attempt_digest TEXT PRIMARY KEY,
  link_digest TEXT NOT NULL UNIQUE,
  code_digest TEXT NOT NULL,
  email TEXT NOT NULL,
  email_digest TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  locale TEXT NOT NULL,
  tries BIGINT NOT NULL CHECK (tries BETWEEN 0 AND 5),
  expires_at_ms BIGINT NOT NULL
);

CREATE INDEX registration_attempts_by_expiry ON registration_attempts (expires_at_ms);
