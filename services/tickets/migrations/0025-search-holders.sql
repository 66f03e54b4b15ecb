-- Personal data, as all of `ticket_holders`: what the holder of a ticket that was handed on is found by.
ALTER TABLE ticket_holders ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
