-- The letter that announces the end of a month, by which is seen whether it left; and since when the month is put off because none did.

ALTER TABLE subscriptions ADD COLUMN notice_mail_id TEXT;

ALTER TABLE subscriptions ADD COLUMN unannounced_since_ms BIGINT;

CREATE INDEX subscriptions_unannounced ON subscriptions (unannounced_since_ms) WHERE unannounced_since_ms IS NOT NULL;
