-- Events are found by words of their titles, without accents and in lower case. Titles told before this are found by words without accents alone, until
-- the event is told again or the database rebuilt.

ALTER TABLE events ADD COLUMN search_text TEXT NOT NULL DEFAULT '';

UPDATE events SET search_text = lower(title);
