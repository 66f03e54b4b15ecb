CREATE TRIGGER audit_restores_no_update BEFORE UPDATE ON audit_restores
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END

CREATE TRIGGER audit_restores_no_delete BEFORE DELETE ON audit_restores
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END
