import type { Organiser } from '@guichet/contracts/organisers'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Ask } from '../../ui/ask/ask.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { leave } from './api.ts'

interface LeaveTeamProps {
  organiser: Organiser
  onLeft: () => void
}

/** Ends one's own membership, once asked; the last owner is told why not. */
export function LeaveTeam({ organiser, onLeft }: LeaveTeamProps) {
  const { t } = useTranslation('team')
  const [isAsked, setIsAsked] = useState(false)
  const leaving = useMutation({
    mutationFn: () => leave(organiser.id),
    onSuccess: () => {
      notifications.show({ message: t('leave.left', { organiser: organiser.name }) })
      onLeft()
    },
  })
  return (
    <>
      <Button variant="default" onClick={() => setIsAsked(true)}>
        {t('leave.open')}
      </Button>
      {isAsked ? (
        <Ask
          title={t('leave.title', { organiser: organiser.name })}
          text={t('leave.text')}
          stay={t('leave.stay')}
          go={t('leave.go')}
          isGoing={leaving.isPending}
          onStay={() => {
            leaving.reset()
            setIsAsked(false)
          }}
          onGo={() => leaving.mutate()}
        >
          {leaving.isError ? <ErrorNote error={leaving.error} /> : null}
        </Ask>
      ) : null}
    </>
  )
}
