-- Portions of a purchase that were taken back, unpoured.

ALTER TABLE purchases ADD COLUMN refunded_portions BIGINT NOT NULL DEFAULT 0 CHECK (refunded_portions BETWEEN 0 AND portions);

-- The nearest number: their price was rounded.

UPDATE purchases SET refunded_portions = (2 * portions * refunded_cents + total_cents) / (2 * total_cents)
WHERE refunded_cents > 0;

-- Some of it was poured before: of that it stays paid.

UPDATE purchases SET state = 'paid' WHERE state = 'refunded' AND refunded_portions < portions;

-- What people and their statements call it, for whoever looks for it.

ALTER TABLE purchases ADD COLUMN number TEXT;

UPDATE purchases SET number = money_journal.order_number FROM money_journal
WHERE money_journal.order_id = purchases.id AND money_journal.kind = 'sale';

CREATE INDEX purchases_by_number ON purchases (number);

CREATE INDEX purchases_of_subscription ON purchases (subscription_key, key);

CREATE INDEX subscriptions_of_organiser ON subscriptions (organiser_id, key);

-- Of a refund: for how many portions, who gave it and why. What they wrote is forgotten with the account it is about.

ALTER TABLE payments ADD COLUMN portions BIGINT;

ALTER TABLE payments ADD COLUMN actor TEXT;

ALTER TABLE payments ADD COLUMN reason TEXT;

-- Personal data, as the rest of the row: what it is searched by. Those who are there already are asked about again.

ALTER TABLE subscribers ADD COLUMN search_text TEXT NOT NULL DEFAULT '';

UPDATE subscribers SET stale = 1;
