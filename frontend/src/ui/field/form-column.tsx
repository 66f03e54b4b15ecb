import type { ComponentProps } from 'react'
import classes from './form-column.module.css'

/** A form's fields under each other, ending in its one action. The browser's own bubbles stay silent: we say it better. */
export function FormColumn(props: ComponentProps<'form'>) {
  return <form noValidate className={classes.column} {...props} />
}
