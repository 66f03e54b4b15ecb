import type { ReactNode } from 'react'
import classes from './statistics.module.css'

interface OfBeforeProps {
  /** What was asked for last has not come yet. */
  isSo: boolean
  children: ReactNode
}

/** Figures of what was asked for; those of before stand dimmed until others are there, and nobody takes them for these. */
export function OfBefore({ isSo, children }: OfBeforeProps) {
  return (
    <div className={classes.sales} aria-busy={isSo} inert={isSo}>
      {children}
    </div>
  )
}
