import { stringify } from 'csv-stringify/browser/esm/sync'

/**
 * A table as spreadsheets of the reader's country take it (RFC 4180): in French with semicolons and decimal commas, as the services write theirs.
 * A text that would be a formula is marked as a text, so that opening the file runs nothing; a number stays one, also below zero.
 */
export function csvOf(rows: (string | number)[][], locale: string): string {
  const isFrench = locale.startsWith('fr')
  const written = (value: number) => (isFrench ? String(value).replace('.', ',') : String(value))
  return stringify(rows, {
    bom: true,
    delimiter: isFrench ? ';' : ',',
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { number: (value) => ({ value: written(value), escape_formulas: false }) },
  })
}
