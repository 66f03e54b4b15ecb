CREATE TRIGGER settlement_sheets_no_update BEFORE UPDATE ON settlement_sheets
BEGIN
  SELECT RAISE(ABORT, 'settlement sheets are append-only');
END

CREATE TRIGGER settlement_sheets_no_delete BEFORE DELETE ON settlement_sheets
BEGIN
  SELECT RAISE(ABORT, 'settlement sheets are append-only');
END
