import type { ReactNode } from 'react'
import classes from './facts.module.css'

interface FactsProps {
  /** What is not known is null, and left out. */
  facts: readonly { term: string; value: ReactNode }[]
}

/** What there is to know of one thing, each behind what it is. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ term, value }) =>
        value === null ? null : (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
