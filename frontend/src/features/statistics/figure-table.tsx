import type { ReactNode } from 'react'
import classes from './statistics.module.css'
import { useFigure } from './use-figure.ts'

interface FigureColumn<Name extends string> {
  name: Name
  label: string
  /** Which of the figures it is of, where its name does not say it. */
  measure?: string
}

/** What is shown of each row. */
export interface Figures<Name extends string> {
  /** What the first column has. */
  first: string
  columns: readonly FigureColumn<Name>[]
  /** What is not known is null. */
  rows: readonly {
    key: string | number
    name: ReactNode
    figures: Readonly<Record<Name, number | null>>
  }[]
  /** Of those that are money. */
  currency?: string | undefined
}

/** Figures under each other, behind what they are of. */
export function FigureTable<Name extends string>({
  label,
  first,
  columns,
  rows,
  currency,
}: Figures<Name> & { label?: string }) {
  const figure = useFigure(currency)
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {columns.map((column) => (
            <th key={column.name} scope="col">
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, figures }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {columns.map((column) => {
              const value = figures[column.name]
              return <td key={column.name}>{value === null ? '–' : figure(value, measureOf(column))}</td>
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function measureOf({ name, measure = name }: FigureColumn<string>): string {
  return measure
}

interface FigurePartProps<Name extends string> extends Figures<Name> {
  title: string
  note?: string | undefined
}

/** A part of a page that is such a table; of many columns a phone shows the second and the last. */
export function FigurePart<Name extends string>({ title, note, ...figures }: FigurePartProps<Name>) {
  const table = <FigureTable label={title} {...figures} />
  const isWide = figures.columns.length > 2
  return (
    <section className={isWide ? classes.breakdown : classes.counts}>
      <h2>{title}</h2>
      {note ? <p className="soft">{note}</p> : null}
      {isWide ? <div className={classes.scroll}>{table}</div> : table}
    </section>
  )
}
