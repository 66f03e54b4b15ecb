import { UnstyledButton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../states/error-note.tsx'
import classes from './removals.module.css'

const UNDO_MS = 7000

interface Removal {
  /** Of one thing, or of several that go together. */
  id: string | readonly string[]
  message: string
  remove: () => Promise<unknown>
}

// What is on its way out is hidden at once and removed later; closing the page in between removes nothing.
let leaving: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

function setLeaving(ids: Iterable<string>): void {
  leaving = new Set(ids)
  for (const listener of listeners) listener()
}

function comeBack(ids: readonly string[]): void {
  setLeaving([...leaving].filter((other) => !ids.includes(other)))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What not to show any more. */
export function useLeaving(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => leaving)
}

/** Removes after a while, in which it can be undone. Where the service refuses, all is shown again, with the reason. */
export function removeLater({ id, message, remove }: Removal): void {
  const ids = [id].flat()
  setLeaving([...leaving, ...ids])
  const timer = setTimeout(async () => {
    try {
      await remove()
    } catch (error) {
      notifications.show({ message: <ErrorNote error={error} />, autoClose: false })
    } finally {
      comeBack(ids)
    }
  }, UNDO_MS)
  const notice = notifications.show({
    autoClose: UNDO_MS,
    message: (
      <Undo
        message={message}
        onUndo={() => {
          clearTimeout(timer)
          comeBack(ids)
          notifications.hide(notice)
        }}
      />
    ),
  })
}

function Undo({ message, onUndo }: { message: string; onUndo: () => void }) {
  const { t } = useTranslation()
  return (
    <span className={classes.undo}>
      {message}
      <UnstyledButton className={classes.button} onClick={onUndo}>
        {t('undo')}
      </UnstyledButton>
    </span>
  )
}
