CREATE INDEX offers_of_pool ON offers (pool_key);
