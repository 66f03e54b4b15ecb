-- Vouchers that their subscriber wants back: their machine is asked for them although they are not over.

CREATE TABLE escrow_recalls (
  dispense_key BIGINT PRIMARY KEY REFERENCES dispenses (key),
  at_ms BIGINT NOT NULL
);
