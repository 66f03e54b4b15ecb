import type { ReactNode } from 'react'
import classes from './stub.module.css'

interface StubProps {
  children: ReactNode
  /** What is torn off: the code, the total. */
  counterfoil: ReactNode
  /** Where the counterfoil hangs on wide screens; on narrow ones it is always below. */
  side?: 'right' | 'bottom'
  /** On narrow screens the counterfoil stands above. */
  counterfoilFirst?: boolean
  /** A counterfoil that holds a word or two. */
  slim?: boolean
  torn?: boolean
  as?: 'section' | 'article' | 'div'
  label?: string
}

/** The house's one shape for tickets, summaries and receipts: two pieces of card held by a perforation. */
export function Stub({
  children,
  counterfoil,
  side = 'right',
  counterfoilFirst = false,
  slim = false,
  torn = false,
  as: Element = 'div',
  label,
}: StubProps) {
  return (
    <Element
      className={classes.stub}
      data-side={side}
      data-counterfoil-first={counterfoilFirst || undefined}
      data-slim={slim || undefined}
      data-torn={torn || undefined}
      aria-label={label}
    >
      <div className={classes.body}>{children}</div>
      <div className={classes.counterfoil}>{counterfoil}</div>
    </Element>
  )
}
