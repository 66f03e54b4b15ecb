import { Button } from '@mantine/core'
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import classes from './ask.module.css'

interface AskProps {
  title: string
  text: string
  /** What leaves everything as it is, and what does not. */
  stay: string
  go: string
  onStay: () => void
  onGo: () => void
  isGoing?: boolean
  /** What went wrong with going. */
  children?: ReactNode
}

/** A question before something is done; to stay is what is offered first. */
export function Ask({ title, text, stay, go, onStay, onGo, isGoing = false, children }: AskProps) {
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    // Closed while it still stands in the page, it gives the focus back to what had it.
    return () => shown?.close()
  }, [])
  return (
    <dialog ref={dialog} className={classes.dialog} aria-labelledby={titleId} onCancel={onStay}>
      <h2 id={titleId}>{title}</h2>
      <p className="soft">{text}</p>
      {children}
      <div className={classes.actions}>
        <Button onClick={onStay}>{stay}</Button>
        <Button variant="default" loading={isGoing} onClick={onGo}>
          {go}
        </Button>
      </div>
    </dialog>
  )
}
