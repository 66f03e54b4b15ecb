-- Who ended it for its money, and why: what comes back afterwards of pours that may have been is paid back too. What they wrote is forgotten with
-- the account it is about.

ALTER TABLE subscriptions ADD COLUMN pays_back_by TEXT;

ALTER TABLE subscriptions ADD COLUMN pays_back_reason TEXT;
