import type { ComponentProps, ReactNode } from 'react'
import classes from './choice.module.css'

interface ChoiceProps extends Omit<ComponentProps<'input'>, 'children' | 'className'> {
  type: 'radio' | 'checkbox'
  title: string
  /** What choosing it means. */
  text?: ReactNode
}

/** One of several, or any of them, in words and as large as a finger. */
export function Choice({ title, text, ...input }: ChoiceProps) {
  return (
    <label className={classes.choice}>
      <input {...input} />
      {text === undefined ? (
        title
      ) : (
        <span className={classes.words}>
          <strong>{title}</strong>
          <small className="soft">{text}</small>
        </span>
      )}
    </label>
  )
}
