-- What an account gave away and was given, for who takes their data along.
CREATE INDEX transfers_from_account ON transfers (from_account_id) WHERE from_account_id IS NOT NULL;

CREATE INDEX transfers_to_account ON transfers (to_account_id) WHERE to_account_id IS NOT NULL;
