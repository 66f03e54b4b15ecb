-- The epochs of before, of a database that was restored, each with the last of its rows that is still known. Whoever restores an older version's makes this too.

CREATE TABLE IF NOT EXISTS feed_epochs (
  epoch TEXT PRIMARY KEY,
  last_seq BIGINT NOT NULL CHECK (last_seq >= 0)
);
