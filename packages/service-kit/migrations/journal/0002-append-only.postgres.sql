CREATE FUNCTION refuse_journal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the money journal is append-only';
END
$$

CREATE TRIGGER money_journal_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON money_journal
FOR EACH STATEMENT EXECUTE FUNCTION refuse_journal_change()
