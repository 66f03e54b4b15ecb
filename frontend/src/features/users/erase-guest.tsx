import { Button, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { looksLikeEmail } from '../../lib/looks-like-email.ts'
import { Card } from '../../ui/page/card.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { eraseGuest } from './api.ts'
import classes from './users.module.css'

const NOTHING = { email: '', again: '' }

/** Somebody who bought without an account asks to be forgotten: their e-mail is typed twice. */
export function EraseGuest() {
  const { t } = useTranslation('users')
  const [values, setValues] = useState(NOTHING)
  const [isTried, setIsTried] = useState(false)
  const isEmail = looksLikeEmail(values.email.trim())
  const isSame = values.email.trim().toLowerCase() === values.again.trim().toLowerCase()
  const erasing = useMutation({
    mutationFn: () => eraseGuest(values.email.trim()),
    onSuccess: () => {
      notifications.show({ message: t('eraseGuest.done') })
      setValues(NOTHING)
    },
  })
  function erase(event: FormEvent): void {
    event.preventDefault()
    setIsTried(!(isEmail && isSame))
    if (isEmail && isSame) erasing.mutate()
  }
  return (
    <Card title={t('eraseGuest.title')} text={t('eraseGuest.text')}>
      <form noValidate className={classes.guest} onSubmit={erase}>
        <TextInput
          type="email"
          label={t('eraseGuest.email')}
          autoComplete="off"
          required
          value={values.email}
          error={isTried && !isEmail ? t('eraseGuest.noEmail') : null}
          onChange={({ currentTarget }) => setValues({ ...values, email: currentTarget.value })}
        />
        <TextInput
          type="email"
          label={t('eraseGuest.again')}
          autoComplete="off"
          required
          value={values.again}
          error={isTried && isEmail && !isSame ? t('eraseGuest.different') : null}
          onChange={({ currentTarget }) => setValues({ ...values, again: currentTarget.value })}
        />
        {erasing.isError ? <ErrorNote error={erasing.error} /> : null}
        <div className={classes.actions}>
          <Button type="submit" variant="default" loading={erasing.isPending}>
            {t('eraseGuest.now')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
