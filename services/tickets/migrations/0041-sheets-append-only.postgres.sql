CREATE FUNCTION refuse_sheet_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'settlement sheets are append-only';
END
$$

CREATE TRIGGER settlement_sheets_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON settlement_sheets
FOR EACH STATEMENT EXECUTE FUNCTION refuse_sheet_change()
