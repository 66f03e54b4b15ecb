import type { ReactNode } from 'react'
import { PageHeading } from '../page/page-heading.tsx'
import classes from './states.module.css'

interface EmptyStateProps {
  title: string
  text: string
  action?: ReactNode
  /** There is nothing else on the page: the title is its heading. */
  wholePage?: boolean
}

/** Nothing here, and what to do about it: a closed window with its lamp still on. */
export function EmptyState({ title, text, action, wholePage = false }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <svg className={classes.window} viewBox="0 0 120 120" aria-hidden="true">
        <path className={classes.arch} d="M14 112V58a46 46 0 0 1 92 0v54z" />
        <path className={classes.pane} d="M28 96V60a32 32 0 0 1 64 0v36z" />
        <path className={classes.blind} d="M28 60a32 32 0 0 1 64 0v10H28z" />
        <path className={classes.sill} d="M20 96h80v9H20z" />
      </svg>
      {wholePage ? <PageHeading title={title} /> : <h2>{title}</h2>}
      <p className="soft">{text}</p>
      {action}
    </div>
  )
}
