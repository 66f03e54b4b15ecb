import type { Locale } from '@guichet/contracts/primitives'
import { momentFormat } from '../formats.ts'

/** A cell that is a number to a spreadsheet, written as its language writes it. */
export class Figure {
  readonly written: string

  constructor(written: string) {
    this.written = written
  }
}

export type Cell = string | Figure

export interface Column<Row> {
  titles: Record<Locale, string>
  cell: (row: Row, locale: Locale) => Cell
}

export type Titles = readonly [en: string, fr: string]

function column<Row>([en, fr]: Titles, cell: Column<Row>['cell']): Column<Row> {
  return { titles: { en, fr }, cell }
}

export function text<Row>(titles: Titles, of: (row: Row) => string | null): Column<Row> {
  return column(titles, (row) => of(row) ?? '')
}

/** One of a few words, said in the reader's language. */
export function word<Row, Known extends string>(
  titles: Titles,
  words: Readonly<Record<Known, Titles>>,
  of: (row: Row) => Known | null,
): Column<Row> {
  return column(titles, (row, locale) => {
    const known = of(row)
    return known === null ? '' : words[known][locale === 'en' ? 0 : 1]
  })
}

export function count<Row>(titles: Titles, of: (row: Row) => number | null): Column<Row> {
  return column(titles, (row) => {
    const counted = of(row)
    return counted === null ? '' : new Figure(String(counted))
  })
}

/** An amount in cents, written in whole units. */
export function money<Row>(titles: Titles, of: (row: Row) => number | null): Column<Row> {
  return column(titles, (row, locale) => hundredths(of(row), locale))
}

/** A rate in hundredths of a percent, written in percent. */
export function percent<Row>(titles: Titles, of: (row: Row) => number): Column<Row> {
  return column(titles, (row, locale) => hundredths(of(row), locale))
}

function hundredths(value: number | null, locale: Locale): Cell {
  if (value === null) return ''
  const written = (value / 100).toFixed(2)
  return new Figure(locale === 'fr' ? written.replace('.', ',') : written)
}

/** A moment on the clocks of a time zone, as spreadsheets of all languages read it: `2026-11-30 18:00:00`. */
export function moment<Row>(
  titles: Titles,
  of: (row: Row) => number | null,
  timeZoneOf: (row: Row) => string,
): Column<Row> {
  return column(titles, (row) => {
    const atMs = of(row)
    return atMs === null ? '' : clockOf(timeZoneOf(row)).format(atMs)
  })
}

/** Swedish writes moments as ISO 8601 does. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  return momentFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
}
