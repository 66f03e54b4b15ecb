-- A ticket is found at the door by what its holder says. Personal data: search_text, the name without accents and in lower case,
-- emptied with holder_name 30 days after the session's end. Names told before this are found in their plain spelling.

ALTER TABLE tickets ADD COLUMN search_text TEXT NOT NULL DEFAULT '';

UPDATE tickets SET search_text = lower(holder_name) WHERE holder_name IS NOT NULL;

CREATE INDEX tickets_of_order ON tickets (order_number);
