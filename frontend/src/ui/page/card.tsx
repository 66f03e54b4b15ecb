import type { ReactNode } from 'react'
import classes from './page.module.css'

/** A sheet on the counter: forms and settings lie on it. */
export function Card({ title, text, children }: { title?: string; text?: string; children: ReactNode }) {
  return (
    <section className={classes.card} aria-label={title}>
      {title ? <h2>{title}</h2> : null}
      {text ? <p className="soft">{text}</p> : null}
      {children}
    </section>
  )
}
