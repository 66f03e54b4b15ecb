-- People of sessions long over are forgotten: buyers, holders, givers and takers of tickets, notes. A row for each session that is done.

CREATE TABLE forgotten_sessions (
  session_key BIGINT PRIMARY KEY REFERENCES sessions (key),
  at_ms BIGINT NOT NULL
);

CREATE INDEX sessions_by_end ON sessions (ends_at_ms);

-- Orders of accounts that are gone, until their session is over: then nothing of the person is kept.

CREATE TABLE people_to_forget (
  order_key BIGINT PRIMARY KEY REFERENCES orders (key),
  due_at_ms BIGINT NOT NULL
);

CREATE INDEX people_to_forget_due ON people_to_forget (due_at_ms);
