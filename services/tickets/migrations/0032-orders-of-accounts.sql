-- What an account's orders are found by. Filled beside the sale, up to `last_order_key` of the head: it is the one index in which neighbouring
-- orders lie far apart, so that in a large house each sale would read and write a page of its own for it. What is newer is looked
-- through in the orders themselves. A row may be out of date, when an order is nobody's any more; `orders.account_id` decides.
CREATE TABLE account_orders (
  account_id TEXT NOT NULL,
  order_key BIGINT NOT NULL REFERENCES orders (key),
  PRIMARY KEY (account_id, order_key)
) WITHOUT ROWID;

CREATE TABLE account_orders_head (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  last_order_key BIGINT NOT NULL
);

INSERT INTO account_orders
SELECT account_id, key FROM orders WHERE account_id IS NOT NULL;

INSERT INTO account_orders_head
SELECT 1, COALESCE(MAX(key), 0) FROM orders;

DROP INDEX orders_of_account;
