import { Button } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useEffect, useId, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './unsaved.module.css'

const unsavedForms = new Set<string>()

/** Tells the guard of the page that a form holds what nobody has saved. */
export function useUnsaved(unsaved: boolean): void {
  const id = useId()
  useEffect(() => {
    if (unsaved) unsavedForms.add(id)
    return () => {
      unsavedForms.delete(id)
    }
  }, [unsaved, id])
}

/** Asks before unsaved forms of this page are left behind, by a link as by closing the page. */
export function UnsavedGuard() {
  const blocker = useBlocker({
    shouldBlockFn: () => unsavedForms.size > 0,
    enableBeforeUnload: () => unsavedForms.size > 0,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return <LeaveDialog onStay={blocker.reset} onGo={blocker.proceed} />
}

function LeaveDialog({ onStay, onGo }: { onStay: () => void; onGo: () => void }) {
  const { t } = useTranslation('studio')
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    // Closed while it still stands in the page, it gives the focus back to what had it.
    return () => shown?.close()
  }, [])
  return (
    <dialog ref={dialog} className={classes.dialog} aria-labelledby="leave-title" onCancel={onStay}>
      <h2 id="leave-title">{t('leave.title')}</h2>
      <p className="soft">{t('leave.text')}</p>
      <div className={classes.actions}>
        <Button onClick={onStay}>{t('leave.stay')}</Button>
        <Button variant="default" onClick={onGo}>
          {t('leave.go')}
        </Button>
      </div>
    </dialog>
  )
}
