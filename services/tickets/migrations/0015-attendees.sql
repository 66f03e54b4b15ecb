-- Personal data, as all of `buyers`: kept until thirteen months after the session, then emptied. What a buyer is found by;
-- empty until it is written.
ALTER TABLE buyers ADD COLUMN search_text TEXT NOT NULL DEFAULT '';

-- The guest whom a corrected address stands for. Empty: the order's own holder.
ALTER TABLE buyers ADD COLUMN address_holder_id TEXT;

CREATE INDEX buyers_unsearchable ON buyers (order_key) WHERE search_text = '';

CREATE INDEX buyers_of_address ON buyers (address_holder_id) WHERE address_holder_id IS NOT NULL;

-- Paid orders of accounts, until auth has said who they are.
CREATE TABLE contacts_wanted (
  order_key BIGINT PRIMARY KEY REFERENCES orders (key)
);

INSERT INTO contacts_wanted SELECT key FROM orders WHERE holder_kind = 'account' AND paid_at_ms IS NOT NULL;
