import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Locale } from '@guichet/contracts/primitives'
import { stringify } from 'csv-stringify/sync'
import { type Cell, type Column, Figure } from './columns.ts'

const BYTE_ORDER_MARK = '\ufeff'

/** Where the comma is the decimal sign, it cannot stand between cells. */
const separators: Record<Locale, string> = { en: ',', fr: ';' }

export interface CsvForm {
  locale: Locale
  bom?: '1' | undefined
}

/**
 * A table as spreadsheets read it (RFC 4180), a page at a time: never more than one is in memory, and the next is read when the last has left.
 * A text that would be a formula is marked as a text; a number stays one, also below zero.
 */
export async function* writeCsv<Row>(
  columns: readonly Column<Row>[],
  pages: AsyncIterable<readonly Row[]>,
  { locale, bom }: CsvForm,
): AsyncGenerator<string> {
  yield (bom ? BYTE_ORDER_MARK : '') + linesOf([columns.map(({ titles }) => titles[locale])], locale)
  for await (const rows of pages) {
    if (rows.length > 0) {
      yield linesOf(
        rows.map((row) => columns.map(({ cell }) => cell(row, locale))),
        locale,
      )
    }
    // SQLite answers at once: without a pause, a long table would keep everybody else waiting.
    await nextTurn()
  }
}

function linesOf(rows: Cell[][], locale: Locale): string {
  return stringify(rows, {
    delimiter: separators[locale],
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { object: (cell) => (cell instanceof Figure ? figure(cell) : String(cell)) },
  })
}

function figure({ written }: Figure) {
  // An option of its own costs as much as ten cells: only a number below zero looks like a formula.
  return written.startsWith('-') ? { value: written, escape_formulas: false } : written
}
