import type { ReactNode } from 'react'
import classes from './filter-bar.module.css'

/** What a list is narrowed by: first what is looked for, then the choices. */
export function FilterBar({ children }: { children: ReactNode }) {
  return <search className={classes.filters}>{children}</search>
}
