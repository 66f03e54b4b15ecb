import { type ReactNode, useLayoutEffect, useRef } from 'react'
import classes from './tab-row.module.css'

interface TabRowProps {
  label: string
  /** The one that is shown, its link marked as the current page. */
  current: string
  accent?: 'gold'
  children: ReactNode
}

/** Links in a row that a phone scrolls: the current one is in sight, whichever it is. */
export function TabRow({ label, current, accent, children }: TabRowProps) {
  const row = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const tab = row.current?.querySelector('[aria-current="page"]')
    if (!row.current || !tab) return
    const [around, own] = [row.current.getBoundingClientRect(), tab.getBoundingClientRect()]
    row.current.scrollLeft += own.left + own.width / 2 - (around.left + around.width / 2)
  }, [current])
  return (
    <nav ref={row} className={classes.row} data-accent={accent} aria-label={label}>
      {children}
    </nav>
  )
}
