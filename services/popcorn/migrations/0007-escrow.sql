-- What a machine may have in escrow; empty: it pours with a network alone. What is in escrow is for one enrolment: a machine that is enrolled anew
-- may have lost its journal.

ALTER TABLE machines ADD COLUMN escrow_portions BIGINT CHECK (escrow_portions >= 1);

ALTER TABLE machines ADD COLUMN escrow_hours BIGINT CHECK (escrow_hours >= 1);

ALTER TABLE machines ADD COLUMN enrolments BIGINT NOT NULL DEFAULT 0;

-- Until when a pour that was put in escrow may begin, and for which enrolment of its machine; both empty for all others.

ALTER TABLE dispenses ADD COLUMN escrow_until_ms BIGINT;

ALTER TABLE dispenses ADD COLUMN escrow_enrolment BIGINT;

CREATE INDEX dispenses_in_escrow ON dispenses (machine_key, escrow_until_ms)
WHERE escrow_until_ms IS NOT NULL AND state IN ('authorised', 'unknown');
