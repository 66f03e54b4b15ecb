-- An order that stands on the place of the ticket given for it: its offer holds a place for it, their pool none.
ALTER TABLE orders ADD COLUMN in_place BIGINT NOT NULL DEFAULT 0 CHECK (in_place IN (0, 1));
