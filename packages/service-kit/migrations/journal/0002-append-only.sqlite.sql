CREATE TRIGGER money_journal_no_update BEFORE UPDATE ON money_journal
BEGIN
  SELECT RAISE(ABORT, 'the money journal is append-only');
END

CREATE TRIGGER money_journal_no_delete BEFORE DELETE ON money_journal
BEGIN
  SELECT RAISE(ABORT, 'the money journal is append-only');
END
