CREATE TRIGGER audit_restores_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_restores
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()
