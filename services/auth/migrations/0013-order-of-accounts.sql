-- Lists of accounts by name, and by who was here last; an account that never was stands at the end.

CREATE INDEX accounts_by_name ON accounts (search_text, id) WHERE deleted_at_ms IS NULL;

CREATE INDEX accounts_by_last_sign_in ON accounts (COALESCE(last_signed_in_at_ms, 0), id) WHERE deleted_at_ms IS NULL;
