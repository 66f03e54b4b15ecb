import { Button } from '@mantine/core'
import type { KeyboardEvent, ReactNode } from 'react'
import { ErrorNote } from '../states/error-note.tsx'
import classes from './paged-table.module.css'

/** What a query that goes on page by page says of itself. */
interface Pages {
  error: Error | null
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
  refetch: () => unknown
}

interface PagedTableProps {
  /** What it lists. */
  label: string
  /** The columns by the names that cells have as `data-column`. */
  columns: readonly { name: string; title: string }[]
  pages: Pages
  /** Of the button that asks for more. */
  more: string
  className: string | undefined
  /** Its rows. */
  children: ReactNode
}

/**
 * A table of rows that come page by page; on narrow screens each row stands by itself, laid out by its list. Arrows go from the name of one
 * row to the next.
 */
export function PagedTable({ label, columns, pages, more, className, children }: PagedTableProps) {
  const { error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = pages
  return (
    <div className={classes.panel}>
      {error ? <ErrorNote error={error} onRetry={() => refetch()} /> : null}
      <table className={`${classes.table} ${className}`} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ name, title }) => (
              <th key={name} scope="col" data-column={name}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={goByArrow}>{children}</tbody>
      </table>
      {hasNextPage ? (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {more}
        </Button>
      ) : null}
    </div>
  )
}

function goByArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  const names = [...event.currentTarget.querySelectorAll<HTMLElement>('th[scope="row"] :is(a, button)')]
  const at = names.indexOf(event.target as HTMLElement)
  const next = names[at + step]
  if (at === -1 || !next) return
  event.preventDefault()
  next.focus()
}
