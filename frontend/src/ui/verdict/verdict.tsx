import { IconCircleCheckFilled, IconHexagonFilled, IconTriangleFilled } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './verdict.module.css'

export type VerdictTone = 'green' | 'amber' | 'red'

const shapes = { green: IconCircleCheckFilled, amber: IconTriangleFilled, red: IconHexagonFilled }

/** A judgement on a ticket, a payment, a book: a colour, a shape and a word, never the colour alone. */
export function Verdict({ tone, children }: { tone: VerdictTone; children: ReactNode }) {
  const Shape = shapes[tone]
  return (
    <span className={classes.verdict} data-tone={tone}>
      <Shape size={16} aria-hidden />
      {children}
    </span>
  )
}
