import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './page.module.css'

interface PageHeadingProps {
  title: string
  /** The tab's title where it says more than the heading. */
  documentTitle?: string
  children?: ReactNode
}

/** A page's one `h1`, which names the tab too and takes the focus after a change of page. */
export function PageHeading({ title, documentTitle, children }: PageHeadingProps) {
  useDocumentTitle(`${documentTitle ?? title} · Guichet`)
  return (
    <header className={classes.heading}>
      <h1 tabIndex={-1}>{title}</h1>
      {children}
    </header>
  )
}
