import type { Direction } from '@guichet/contracts/validation'
import { notifications } from '@mantine/notifications'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNowMs } from '../../ui/countdown/use-now.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { ALWAYS, lookAgain, undoEntry } from './api.ts'
import classes from './undo-button.module.css'

const WHOLE_MS = 60_000
const CIRCUMFERENCE = 2 * Math.PI * 15

interface UndoButtonProps {
  sessionId: string
  scanId: string
  untilMs: number
  way: Direction
  /** Whose passage it is. */
  who: string
  onUndone?: () => void
}

/** Takes an entry or an exit back; a ring shows how long that can still be done, and then there is no button any more. */
export function UndoButton({ sessionId, scanId, untilMs, way, who, onUndone }: UndoButtonProps) {
  const { t } = useTranslation('door')
  const leftMs = untilMs - useNowMs()
  const undoing = useMutation({
    ...ALWAYS,
    mutationFn: () => undoEntry(scanId),
    onSuccess: () => {
      notifications.show({ message: t(`entry.undone.${way}`, { who }) })
      onUndone?.()
    },
    onError: (error) => notifications.show({ message: <ErrorNote error={error} />, autoClose: false }),
    onSettled: () => lookAgain(sessionId),
  })
  if (leftMs <= 0 || undoing.isSuccess) return null
  const share = Math.min(1, leftMs / WHOLE_MS)
  return (
    <button
      type="button"
      className={classes.undo}
      aria-label={[t(`entry.undo.${way}`), who].filter(Boolean).join(': ')}
      disabled={undoing.isPending}
      onClick={() => undoing.mutate()}
    >
      <svg className={classes.ring} viewBox="0 0 36 36" aria-hidden="true">
        <circle cx="18" cy="18" r="15" />
        <circle
          cx="18"
          cy="18"
          r="15"
          strokeDasharray={CIRCUMFERENCE}
          strokeDashoffset={CIRCUMFERENCE * (1 - share)}
        />
      </svg>
      <IconArrowBackUp className={classes.arrow} size={18} aria-hidden />
      <span aria-hidden>{t(`entry.undo.${way}`)}</span>
      <small className={classes.left} aria-hidden>
        {Math.ceil(Math.min(leftMs, WHOLE_MS) / 1000)}
      </small>
    </button>
  )
}
