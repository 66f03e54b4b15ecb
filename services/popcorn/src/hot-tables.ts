import type { HotTable } from '@guichet/service-kit/database/statements'
import type {
  CardRow,
  DispenseRow,
  MachineKeyRow,
  MachineRow,
  SubscriberRow,
  SubscriptionRow,
} from './tables.ts'

// The tables on the way of a pour, as far as it reads and writes them.

export type HotMachine = Pick<MachineRow, 'key' | 'id' | 'organiser_id' | 'state' | 'disabled'>

export const hotMachines: HotTable<HotMachine> = {
  name: 'machines',
  columns: { key: 'BIGINT', id: 'TEXT', organiser_id: 'TEXT', state: 'TEXT', disabled: 'BIGINT' },
}

export type HotKey = Pick<MachineKeyRow, 'id' | 'machine_key' | 'public_key' | 'state'>

export const hotKeys: HotTable<HotKey> = {
  name: 'machine_keys',
  columns: { id: 'TEXT', machine_key: 'BIGINT', public_key: 'BYTEA', state: 'TEXT' },
}

/** A card, and whom to greet who shows it. */
export interface HotShownCard extends CardRow, Pick<SubscriberRow, 'first_name'> {}

export const hotShownCards: HotTable<HotShownCard> = {
  name: `(
    SELECT cards.*, COALESCE(subscribers.first_name, '') AS first_name FROM cards
    LEFT JOIN subscribers ON subscribers.account_id = cards.account_id
  ) AS shown_cards`,
  columns: {
    number: 'BIGINT',
    account_id: 'TEXT',
    kind: 'TEXT',
    generation: 'BIGINT',
    state: 'TEXT',
    pin_digest: 'BYTEA',
    wrong_pins: 'BIGINT',
    wrong_pin_requests: 'TEXT',
    issued_at_ms: 'BIGINT',
    first_name: 'TEXT',
  },
}

export const hotDispenses: HotTable<DispenseRow> = {
  name: 'dispenses',
  // By card and by subscription.
  scattered: true,
  columns: {
    key: 'BIGINT',
    id: 'TEXT',
    machine_key: 'BIGINT',
    request_id: 'TEXT',
    request_digest: 'TEXT',
    subscription_key: 'BIGINT',
    card_number: 'BIGINT',
    step: 'BIGINT',
    size: 'TEXT',
    portions: 'BIGINT',
    from_period: 'BIGINT',
    period_n: 'BIGINT',
    day: 'TEXT',
    state: 'TEXT',
    authorised_at_ms: 'BIGINT',
    start_by_ms: 'BIGINT',
    escrow_until_ms: 'BIGINT',
    escrow_enrolment: 'BIGINT',
    settled_at_ms: 'BIGINT',
    settled_by: 'TEXT',
    settled_actor: 'TEXT',
    reason: 'TEXT',
  },
}

export const hotSubscriptions: HotTable<SubscriptionRow> = {
  name: 'subscriptions',
  columns: {
    key: 'BIGINT',
    id: 'TEXT',
    account_id: 'TEXT',
    plan_key: 'BIGINT',
    organiser_id: 'TEXT',
    idempotency_key: 'TEXT',
    body_digest: 'BYTEA',
    kind: 'TEXT',
    name: 'TEXT',
    price_cents: 'BIGINT',
    currency: 'TEXT',
    vat_rate_bp: 'BIGINT',
    portions: 'BIGINT',
    daily_limit: 'BIGINT',
    size_small: 'BIGINT',
    size_medium: 'BIGINT',
    size_large: 'BIGINT',
    portion_price_cents: 'BIGINT',
    state: 'TEXT',
    period_left: 'BIGINT',
    bought_left: 'BIGINT',
    kept_back: 'BIGINT',
    poured: 'BIGINT',
    forfeited: 'BIGINT',
    granted: 'BIGINT',
    day: 'TEXT',
    poured_that_day: 'BIGINT',
    period_n: 'BIGINT',
    time_zone: 'TEXT',
    placed_at_ms: 'BIGINT',
    started_at_ms: 'BIGINT',
    period_ends_at_ms: 'BIGINT',
    cancelled_at_ms: 'BIGINT',
    ended_at_ms: 'BIGINT',
    withdrawal_until_ms: 'BIGINT',
    card_token: 'TEXT',
    card_last_four: 'TEXT',
    noticed_period_n: 'BIGINT',
    check_at_ms: 'BIGINT',
    notice_mail_id: 'TEXT',
    unannounced_since_ms: 'BIGINT',
    pays_back_by: 'TEXT',
    pays_back_reason: 'TEXT',
  },
}
