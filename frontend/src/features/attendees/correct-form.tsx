import type { AttendeeOrder, CorrectBuyerAnswer } from '@guichet/contracts/attendees'
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { looksLikeEmail } from '../../lib/looks-like-email.ts'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { correctBuyer } from './api.ts'
import classes from './order.module.css'

interface CorrectFormProps {
  order: AttendeeOrder
  buyer: NonNullable<AttendeeOrder['buyer']>
  onDone: (answer: CorrectBuyerAnswer) => void
  onClose: () => void
}

/** Puts a mistyped name or address right, and says what dies with the old address. */
export function CorrectForm({ order, buyer, onDone, onClose }: CorrectFormProps) {
  const { t } = useTranslation('attendees')
  const [email, setEmail] = useState(buyer.email ?? '')
  const [name, setName] = useState(buyer.name)
  const [renews, setRenews] = useState(buyer.email !== null)
  const [wasTried, setWasTried] = useState(false)
  const emailChanged = email.trim().toLowerCase() !== (buyer.email ?? '')
  const emailFault = emailChanged && !looksLikeEmail(email)
  const nameFault = name.trim() === ''
  const correcting = useMutation({
    mutationFn: () =>
      correctBuyer(order.id, {
        name: name.trim(),
        ...(emailChanged ? { email: email.trim(), renewCodes: renews } : {}),
      }),
    onSuccess: onDone,
  })

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    setWasTried(true)
    if (!emailFault && !nameFault) correcting.mutate()
  }

  return (
    <FormColumn onSubmit={submit} aria-label={t('correct.title')}>
      <TextInput
        data-autofocus
        label={t('correct.name')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        error={wasTried && nameFault ? t('correct.nameFault') : null}
        maxLength={120}
      />
      <TextInput
        type="email"
        label={t('correct.email')}
        value={email}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        error={wasTried && emailFault ? t('correct.emailFault') : null}
        maxLength={254}
      />
      {emailChanged ? (
        <>
          <p className="soft">{t('correct.linkHint')}</p>
          <label className={classes.check}>
            <input
              type="checkbox"
              checked={renews}
              onChange={({ currentTarget }) => setRenews(currentTarget.checked)}
            />
            <span>
              <strong>{t('correct.renew')}</strong>
              <small className="soft">{t('correct.renewHint')}</small>
            </span>
          </label>
        </>
      ) : null}
      {correcting.isError ? <ErrorNote error={correcting.error} /> : null}
      <div className={classes.tools}>
        <Button type="submit" loading={correcting.isPending}>
          {t('correct.save')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('correct.cancel')}
        </Button>
      </div>
    </FormColumn>
  )
}
