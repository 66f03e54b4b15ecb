-- What may be given back: as events says, and as it was when a line was bought.
ALTER TABLE events ADD COLUMN refund_policy TEXT COLLATE "C";

ALTER TABLE order_lines ADD COLUMN exchange_until_ms BIGINT;

-- The kinds of tender are the code's to name. `credit_of`: the charge, of an earlier order, that a credit from an exchange stands for.
ALTER TABLE payments DROP CONSTRAINT payments_tender_check, ADD COLUMN credit_of TEXT COLLATE "C" REFERENCES payments (id);

CREATE INDEX payments_of_charge ON payments (refund_of) WHERE refund_of IS NOT NULL;
