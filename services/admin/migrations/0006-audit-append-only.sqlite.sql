CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END

CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END

CREATE TRIGGER audit_heads_no_update BEFORE UPDATE ON audit_heads
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END

CREATE TRIGGER audit_heads_no_delete BEFORE DELETE ON audit_heads
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END
