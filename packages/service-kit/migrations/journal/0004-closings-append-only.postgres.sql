CREATE TRIGGER journal_closings_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_closings
FOR EACH STATEMENT EXECUTE FUNCTION refuse_journal_change()
