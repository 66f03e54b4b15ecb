import { stringify } from 'csv-stringify/browser/esm/sync'

/**
 * A table as spreadsheets read it (RFC 4180). A text that would be a formula is marked as a text, so that opening the file runs nothing; a
 * number stays one, also below zero.
 */
export function csvOf(rows: (string | number)[][]): string {
  return stringify(rows, {
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { number: (value) => ({ value: String(value), escape_formulas: false }) },
  })
}
