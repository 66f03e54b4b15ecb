-- What admin has signed of the audit log, kept here for whoever doubts it: whoever rewrites the log would have to rewrite this too. For good.

CREATE TABLE audit_anchors (
  source TEXT NOT NULL,
  epoch TEXT NOT NULL,
  position BIGINT NOT NULL CHECK (position >= 1),
  hash TEXT NOT NULL,
  signed_at_ms BIGINT NOT NULL,
  signature TEXT NOT NULL,
  anchored_at_ms BIGINT NOT NULL,
  PRIMARY KEY (source, epoch, position)
);
