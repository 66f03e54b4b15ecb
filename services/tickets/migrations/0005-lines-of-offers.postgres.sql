-- A draft's offers go with its session, and an offer that was ordered stays: `deleteSession` sees to it by the session's orders.
-- The database would look through every line ever sold to see the same, while nobody can buy.
ALTER TABLE order_lines DROP CONSTRAINT order_lines_offer_key_fkey;
