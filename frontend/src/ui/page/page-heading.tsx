import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './page.module.css'

interface PageHeadingProps {
  title: string
  /** The tab's title where it says more than the heading. */
  documentTitle?: string
  children?: ReactNode
}

/** A heading that appears after its page, once the data is there, takes the focus that waits on `main`. */
function takeFocus(heading: HTMLHeadingElement | null): void {
  if (document.activeElement?.tagName === 'MAIN') heading?.focus({ preventScroll: true })
}

/** A page's one `h1`, which names the tab too and takes the focus after a change of page. */
export function PageHeading({ title, documentTitle, children }: PageHeadingProps) {
  useDocumentTitle(`${documentTitle ?? title} · Guichet`)
  return (
    <header className={classes.heading}>
      <h1 ref={takeFocus} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </header>
  )
}
