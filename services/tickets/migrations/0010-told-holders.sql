-- Of one ticket, to the holder it was handed on to; empty: to who bought.
ALTER TABLE mails ADD COLUMN n BIGINT;

DROP INDEX mails_of_changes;

-- Who bought, and whom each ticket was handed on to, is told of a move or a cancellation once, however often it is begun anew.
CREATE UNIQUE INDEX mails_of_changes ON mails (order_key, about_id, (COALESCE(n, 0)))
WHERE kind IN ('session_cancelled', 'session_moved');
