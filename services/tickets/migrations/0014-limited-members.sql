-- The sessions a member is limited to, as a JSON array of their ids; null for all sessions of the organiser.

ALTER TABLE memberships ADD COLUMN session_ids TEXT;
