-- What a mail is about beside its order: the id of a return, a transfer, a message. The kinds of mail are the code's to name.
ALTER TABLE mails ADD COLUMN about_id TEXT;

ALTER TABLE mails DROP CONSTRAINT mails_kind_check;
