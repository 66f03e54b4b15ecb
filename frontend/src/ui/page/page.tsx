import type { ReactNode } from 'react'
import classes from './page.module.css'

/** A page's column: wide for posters, narrow for forms and reading. */
export function Page({
  children,
  width = 'wide',
}: {
  children: ReactNode
  width?: 'wide' | 'medium' | 'narrow'
}) {
  return (
    <div className={classes.page} data-width={width}>
      {children}
    </div>
  )
}
