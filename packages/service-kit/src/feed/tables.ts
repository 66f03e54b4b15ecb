import type { HotTable } from '../database/statements.ts'

export interface PersonalRow {
  /** The row of the outbox, and which of its facts. */
  seq: number
  position: number
  /** The fact's member that is kept here instead. */
  member: string
  /** As JSON. */
  value: string
  subject: string
  until_ms: number
}

export interface FeedTables {
  outbox: { seq: number; at_ms: number; facts: string }
  outbox_personal: PersonalRow
  feed_head: { id: number; epoch: string; seq: number }
  feed_epochs: { epoch: string; last_seq: number }
  feed_cursors: { producer: string; epoch: string; seq: number }
}

export const personalTable: HotTable<PersonalRow> = {
  name: 'outbox_personal',
  columns: {
    seq: 'BIGINT',
    position: 'BIGINT',
    member: 'TEXT',
    value: 'TEXT',
    subject: 'TEXT',
    until_ms: 'BIGINT',
  },
}
