-- Portions of a purchase that were taken back, unpoured.

ALTER TABLE purchases ADD COLUMN refunded_portions BIGINT NOT NULL DEFAULT 0 CHECK (refunded_portions BETWEEN 0 AND portions);

-- Their price was rounded up.

UPDATE purchases SET refunded_portions = portions * refunded_cents / total_cents WHERE refunded_cents > 0;

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

-- So far, a purchase was withdrawn from as a whole. Money that was not wanted went back without a row of the journal.

UPDATE payments SET portions = purchases.refunded_portions FROM purchases
WHERE purchases.key = payments.purchase_key AND payments.kind = 'refund'
  AND payments.id IN (SELECT payment_id FROM money_journal WHERE kind = 'refund');

ALTER TABLE payments ADD COLUMN actor TEXT;

ALTER TABLE payments ADD COLUMN reason TEXT;

-- Personal data, as the rest of the row: what it is searched by. Those who are there already are asked about again.

ALTER TABLE subscribers ADD COLUMN search_text TEXT NOT NULL DEFAULT '';

UPDATE subscribers SET stale = 1;
