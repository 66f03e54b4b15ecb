-- What was paid is taken out as a table in the order of payment: organiser by organiser, or of one event.

CREATE INDEX orders_of_organiser ON orders (organiser_id, paid_at_ms, id) WHERE paid_at_ms IS NOT NULL;

CREATE INDEX orders_of_event ON orders (event_id, paid_at_ms, id) WHERE paid_at_ms IS NOT NULL;

CREATE INDEX tickets_of_order ON tickets (order_id);

CREATE INDEX returns_of_ticket ON returns (ticket_id);
