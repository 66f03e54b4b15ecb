-- Who an offer is for, told to buyers and at the door; how many of it an order has at least; and when its sales end, counted from
-- the start of its session, so that it means the same for every session.
ALTER TABLE offers ADD COLUMN condition TEXT;

ALTER TABLE offers ADD COLUMN per_order_min BIGINT NOT NULL DEFAULT 1 CHECK (per_order_min >= 1);

ALTER TABLE offers ADD COLUMN sales_end_minutes_before BIGINT CHECK (sales_end_minutes_before >= 0);

ALTER TABLE order_lines ADD COLUMN condition TEXT;
