import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { problemFr } from '../../lib/i18n/words/problem.fr.ts'
import classes from './states.module.css'

type KnownReason = keyof typeof problemFr

function reasonOf(error: unknown): KnownReason {
  const reason = isProblem(error) ? error.reason : 'internal'
  return reason in problemFr ? (reason as KnownReason) : 'internal'
}

interface ErrorNoteProps {
  error: unknown
  onRetry?: () => void
  /** What can be done about it here, where trying again is not the answer. */
  children?: ReactNode
}

/** A refusal in plain words, with what to do next; announced when it appears. */
export function ErrorNote({ error, onRetry, children }: ErrorNoteProps) {
  const { t } = useTranslation()
  const reason = reasonOf(error)
  const requestId = reason === 'internal' && isProblem(error) ? error.requestId : undefined
  return (
    <div className={classes.note} role="alert">
      <IconAlertTriangle className={classes.noteIcon} size={22} aria-hidden />
      <div className={classes.noteText}>
        <strong>{t(`problem.${reason}.title`)}</strong>
        <span>{t(`problem.${reason}.next`)}</span>
        {requestId ? <small>{t('requestId', { id: requestId })}</small> : null}
        {children}
        {onRetry ? (
          <Button className={classes.noteRetry} variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
