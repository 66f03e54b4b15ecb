-- What nobody asks for: sums of orders are those of their lines and returns.

DROP INDEX attendance_of_event;

ALTER TABLE attendance DROP COLUMN event_id;

ALTER TABLE orders DROP COLUMN total_cents;

ALTER TABLE orders DROP COLUMN refunded_cents;

ALTER TABLE orders DROP COLUMN exchanged_cents;
