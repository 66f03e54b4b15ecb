import type { UserRecord } from '@guichet/contracts/users'
import { Button, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { Card } from '../../ui/page/card.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { eraseUser, USERS } from './api.ts'
import classes from './users.module.css'

interface ErasePartProps {
  user: UserRecord
  isOwn: boolean
  onErased: () => void
}

/** For good, so the account's e-mail is typed again: it cannot be undone and must not happen by a slip. */
export function ErasePart({ user, isOwn, onErased }: ErasePartProps) {
  const { t } = useTranslation('users')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Card title={t('erase.title')} text={t('erase.text')}>
      {isOwn ? <p className="soft">{t('erase.own')}</p> : null}
      {!isOwn && isOpen ? (
        <EraseForm user={user} onErased={onErased} onClose={() => setIsOpen(false)} />
      ) : null}
      {!isOwn && !isOpen ? (
        <div className={classes.actions}>
          <Button variant="default" data-act="erase" onClick={() => setIsOpen(true)}>
            {t('erase.open')}
          </Button>
        </div>
      ) : null}
    </Card>
  )
}

interface EraseFormProps extends Omit<ErasePartProps, 'isOwn'> {
  onClose: () => void
}

function EraseForm({ user, onErased, onClose }: EraseFormProps) {
  const { t } = useTranslation('users')
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const [isRefused, setIsRefused] = useState(false)
  const isSame = typed.trim().toLowerCase() === user.email
  const erasing = useMutation({
    mutationFn: () => eraseUser(user.id, typed),
    onSuccess: async () => {
      notifications.show({ message: t('erase.done') })
      onErased()
      await queries.invalidateQueries({ queryKey: USERS })
    },
  })
  function erase(event: FormEvent): void {
    event.preventDefault()
    setIsRefused(!isSame)
    if (isSame) erasing.mutate()
  }
  return (
    <form noValidate className={classes.lock} onSubmit={erase}>
      <TextInput
        type="email"
        label={t('erase.confirm', { email: user.email })}
        autoComplete="off"
        autoFocus
        required
        value={typed}
        error={isRefused && !isSame ? t('erase.different') : null}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {erasing.isError ? <Refusal error={erasing.error} /> : null}
      <div className={classes.actions}>
        <Button type="submit" loading={erasing.isPending}>
          {t('erase.now')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('erase.keep')}
        </Button>
      </div>
    </form>
  )
}

/** Why the account stays, with the organisers that somebody else has to own first. */
function Refusal({ error }: { error: unknown }) {
  const names = isProblem(error, 'last_owner') ? error.members.organisers : undefined
  if (!Array.isArray(names)) return <ErrorNote error={error} />
  return (
    <ErrorNote error={error}>
      <span>{names.map(String).join(', ')}</span>
    </ErrorNote>
  )
}
