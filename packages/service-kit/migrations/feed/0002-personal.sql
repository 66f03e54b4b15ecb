-- What facts say of people, apart from the facts, one row for each member: added when the feed is read, and gone once its time is over or the
-- person is erased. `subject` is whom it is about: an account, a holder, an order.

CREATE TABLE outbox_personal (
  seq BIGINT NOT NULL,
  position BIGINT NOT NULL CHECK (position >= 0),
  member TEXT NOT NULL,
  value TEXT NOT NULL,
  subject TEXT NOT NULL,
  until_ms BIGINT NOT NULL,
  PRIMARY KEY (seq, position, member)
) WITHOUT ROWID;

CREATE INDEX outbox_personal_by_subject ON outbox_personal (subject);

CREATE INDEX outbox_personal_until ON outbox_personal (until_ms);
