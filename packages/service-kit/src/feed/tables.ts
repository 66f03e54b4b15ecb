export interface FeedTables {
  outbox: { seq: number; at_ms: number; facts: string }
  feed_head: { id: number; epoch: string; seq: number }
  feed_cursors: { producer: string; epoch: string; seq: number }
}
