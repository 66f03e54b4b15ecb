-- Tickets that were handed on to people who are to be forgotten, until their session is over: then nothing of who took them is kept.

CREATE TABLE takers_to_forget (
  transfer_id TEXT PRIMARY KEY REFERENCES transfers (id),
  due_at_ms BIGINT NOT NULL
);

CREATE INDEX takers_to_forget_due ON takers_to_forget (due_at_ms);
