import type { PourRecord } from '@guichet/machine-kit/pour-journal'

/**
 * What of a pour is written down: nothing once the service knows of it, unless it was a voucher's, which must not pour again; and no PIN any
 * more once it is authorised, for it is asked for under its dispense from then on.
 */
export function keptRecord(record: PourRecord): PourRecord | null {
  if (record.step === 'closed') return record.keepUntilMs === undefined ? null : record
  if (record.dispenseId === undefined) return record
  const { pin: _, ...kept } = record
  return kept
}
