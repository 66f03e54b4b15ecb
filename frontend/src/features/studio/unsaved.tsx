import { useBlocker } from '@tanstack/react-router'
import { useEffect, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Ask } from '../../ui/ask/ask.tsx'

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
  return (
    <Ask
      title={t('leave.title')}
      text={t('leave.text')}
      stay={t('leave.stay')}
      go={t('leave.go')}
      onStay={onStay}
      onGo={onGo}
    />
  )
}
