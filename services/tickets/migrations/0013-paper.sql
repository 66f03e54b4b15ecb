-- What else is printed on a ticket: who sells it, as law wants it, and the colours of its poster. Empty until events says the organiser
-- or the event again.
ALTER TABLE organisers ADD COLUMN siren TEXT;

ALTER TABLE organisers ADD COLUMN vat_id TEXT;

ALTER TABLE events ADD COLUMN inks TEXT;
