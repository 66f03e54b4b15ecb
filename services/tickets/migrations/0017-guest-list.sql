-- An offer by invitation is a session's quota of free places: it is never listed, and only staff order of it.
ALTER TABLE offers ADD COLUMN by_invitation BIGINT NOT NULL DEFAULT 0 CHECK (by_invitation IN (0, 1));

CREATE UNIQUE INDEX offers_by_invitation ON offers (session_key) WHERE by_invitation = 1;

-- Who invited whom and why: the whom stands in `buyers`. Kept ten years, as the orders. The reason is staff's words and names nobody.

CREATE TABLE invitations (
  order_key BIGINT PRIMARY KEY REFERENCES orders (key),
  session_key BIGINT NOT NULL REFERENCES sessions (key),
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  invited_at_ms BIGINT NOT NULL
);

CREATE INDEX invitations_of_session ON invitations (session_key, order_key);
