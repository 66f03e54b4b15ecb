import { z } from 'zod'
import { epochMs, id, locale } from './primitives.ts'
import { isRange, RANGE_RULE, range } from './stats.ts'

/** What can be taken out as a whole table. */
export const exportedTable = z.enum(['orders', 'tickets', 'scans', 'dispenses', 'audit', 'users'])
export type ExportedTable = z.infer<typeof exportedTable>

/** About how many rows a table will have, for who watches it come. */
export const EXPECTED_ROWS_HEADER = 'guichet-rows'

export const exportFile = {
  /** Whose titles, decimal sign and separator: a spreadsheet opens what its country writes. */
  locale: locale.default('en'),
  /** For spreadsheets that take UTF-8 for something else without a mark at its beginning. */
  bom: z.literal('1').optional(),
}

// GET /api/admin/exports/orders.csv and tickets.csv: what was paid in a time, in the order of organisers and of payment
export const salesExportQuery = range.omit({ currency: true }).extend(exportFile).refine(isRange, RANGE_RULE)
export type SalesExportQuery = z.infer<typeof salesExportQuery>

// GET /api/admin/exports/scans.csv: what was judged at the door, in its order
export const scansExportQuery = range
  .omit({ currency: true, channel: true })
  .extend(exportFile)
  .refine(isRange, RANGE_RULE)
export type ScansExportQuery = z.infer<typeof scansExportQuery>

// GET /api/admin/exports/dispenses.csv: what machines were let pour, in its order
export const dispensesExportQuery = range
  .pick({ from: true, to: true, fromMs: true, toMs: true, organiserId: true })
  .extend(exportFile)
  .refine(isRange, RANGE_RULE)
export type DispensesExportQuery = z.infer<typeof dispensesExportQuery>

/** For the audit: who took which table out, of whom, and about how many rows. */
export const exportRecord = z.object({
  table: exportedTable,
  /** Null: of all. */
  organiserIds: z.array(id).nullable(),
  eventId: id.nullable(),
  sessionId: id.nullable(),
  fromMs: epochMs,
  toMs: epochMs,
  rows: z.int().min(0),
})
export type ExportRecord = z.infer<typeof exportRecord>
