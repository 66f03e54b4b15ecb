import { IconX } from '@tabler/icons-react'
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './sheet.module.css'

interface SheetProps {
  title: ReactNode
  children: ReactNode
  onClose: () => void
}

/**
 * A tool over the page: from below on a phone, at the side where there is room. It keeps the focus while it is open, gives it back
 * afterwards, and goes away with Escape, its cross, or a touch beside it.
 */
export function Sheet({ title, children, onClose }: SheetProps) {
  const { t } = useTranslation()
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    // It would begin at its cross.
    shown?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    // Closed while it still stands in the page, it gives the focus back to what had it.
    return () => shown?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same by keyboard
    <dialog
      ref={dialog}
      className={classes.sheet}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose()
      }}
    >
      <div className={classes.inner}>
        <header className={classes.top}>
          <h2 id={titleId}>{title}</h2>
          <button type="button" className={classes.close} aria-label={t('close')} onClick={onClose}>
            <IconX size={22} aria-hidden />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
