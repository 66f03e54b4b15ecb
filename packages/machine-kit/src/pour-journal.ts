import type { PortionSize } from '@guichet/contracts/popcorn'

/**
 * How far a pour has come. What a machine wrote last is what it knows after a power cut:
 * `asked`: the service may have authorised it; `authorised`: nothing was poured; `starting`: it may have poured, nobody knows; `poured`,
 * `not_poured`: only the service does not know it yet; `closed`: the service knows.
 */
export type PourStep = 'asked' | 'authorised' | 'starting' | 'poured' | 'not_poured' | 'closed'

export interface PourRecord {
  requestId: string
  step: PourStep
  /** What was asked for, so that it can be asked again. */
  code: string
  portion: PortionSize
  pin?: string
  /** Once it is authorised. */
  dispenseId?: string
  /** Of a voucher, by the service's clock: as long as it could be shown again, it is known that it was used. */
  keepUntilMs?: number
  /** What the service was told, of one that is closed and kept. */
  told?: PourStep
  atMs: number
}

/** Where a machine writes down what it is about to do. What `write` resolves for is there after a power cut. */
export interface PourJournal {
  write(record: PourRecord): Promise<void>
  /** The last record of every pour that is not closed, the oldest first. */
  open(): Promise<PourRecord[]>
  /** The last record of a pour, closed or not, as long as it is to be kept. */
  find(requestId: string): Promise<PourRecord | undefined>
}
