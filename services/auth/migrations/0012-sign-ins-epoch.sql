-- One row: the epoch of the feed in which sign-ins were begun. A database that was restored has another.

CREATE TABLE sign_ins_epoch (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  epoch TEXT NOT NULL
);
