-- The audit log is also searched by outcome, by the kind of object, by all acts of an area and by service, each in the order of time.

CREATE INDEX audit_entries_by_area ON audit_entries (area, at_ms, entry_id);

CREATE INDEX audit_entries_by_kind ON audit_entries (object_kind, at_ms, entry_id);

CREATE INDEX audit_entries_by_outcome ON audit_entries (outcome, at_ms, entry_id);

CREATE INDEX audit_entries_by_chain ON audit_entries (chain_key, at_ms, entry_id);
