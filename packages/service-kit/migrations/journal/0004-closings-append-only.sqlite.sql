CREATE TRIGGER journal_closings_no_update BEFORE UPDATE ON journal_closings
BEGIN
  SELECT RAISE(ABORT, 'the money journal is append-only');
END

CREATE TRIGGER journal_closings_no_delete BEFORE DELETE ON journal_closings
BEGIN
  SELECT RAISE(ABORT, 'the money journal is append-only');
END
