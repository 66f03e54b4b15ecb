-- What an act begins with, up to its dot: `offer.` of `offer.created`.
ALTER TABLE audit_entries ADD COLUMN area TEXT GENERATED ALWAYS AS (substr(action, 1, instr(action, '.'))) VIRTUAL;
