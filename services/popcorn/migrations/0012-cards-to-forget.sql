-- Bank cards that are charged no more: the card company is asked to take them off file, until it has.

CREATE TABLE cards_to_forget (
  token TEXT PRIMARY KEY,
  tries BIGINT NOT NULL CHECK (tries >= 0),
  due_at_ms BIGINT NOT NULL
);

CREATE INDEX cards_to_forget_due ON cards_to_forget (due_at_ms);

CREATE INDEX subscriptions_by_card_on_file ON subscriptions (card_token) WHERE card_token IS NOT NULL;
