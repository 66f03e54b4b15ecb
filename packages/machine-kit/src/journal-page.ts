import type { PourJournal, PourRecord } from './pour-journal.ts'

interface JournalPageOptions {
  journal: PourJournal
  nowMs: () => number
}

/** The last record of one pour, and the next. */
export class JournalPage {
  readonly #options: JournalPageOptions
  record: PourRecord

  constructor({ journal, nowMs }: JournalPageOptions, record: PourRecord) {
    this.#options = { journal, nowMs }
    this.record = record
  }

  async note(change: Partial<PourRecord>): Promise<void> {
    const { journal, nowMs } = this.#options
    this.record = { ...this.record, ...change, atMs: nowMs() }
    await journal.write(this.record)
  }
}
