-- Keyed digests of the requests that brought a wrong PIN since the last right one: what a network says twice counts once.

ALTER TABLE cards ADD COLUMN wrong_pin_requests TEXT NOT NULL DEFAULT '';
