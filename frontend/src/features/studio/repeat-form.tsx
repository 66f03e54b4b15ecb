import type { Session } from '@guichet/contracts/events'
import type { Offer } from '@guichet/contracts/offers'
import { Button, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addWallMinutes } from '../../lib/format/wall-clock.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { addSession, createOffer, refreshEvent } from './api.ts'
import { HINT_BELOW } from './hint-below.ts'
import { offerCopy } from './offer-values.ts'
import { faultsOf, sessionBody, sessionValuesOf, withStart } from './session-values.ts'
import classes from './sessions.module.css'

const WEEK_MINUTES = 7 * 24 * 60

interface RepeatFormProps {
  session: Session
  offers: readonly Offer[]
  timeZone: string
  onClose: () => void
}

/** The same evening on another date: same hours on the clock, same prices. Stays open for the next date. */
export function RepeatForm({ session, offers, timeZone, onClose }: RepeatFormProps) {
  const { t } = useTranslation('studio')
  const values = sessionValuesOf(session, timeZone)
  const nextWeek = (date: string) => addWallMinutes({ date, time: values.start }, WEEK_MINUTES).date
  const [date, setDate] = useState(nextWeek(values.date))
  const repeated = withStart(values, { date, time: values.start })
  const fault = Object.values(faultsOf(repeated, timeZone))[0]
  const repeating = useMutation({
    mutationFn: async () => {
      const body = sessionBody(repeated, timeZone)
      if (!body) return
      const made = await addSession(session.eventId, body)
      for (const offer of offers) await createOffer(offerCopy(offer, made.id))
    },
    onSuccess: () => {
      setDate(nextWeek(date))
      notifications.show({ message: t('sessions.repeated') })
    },
    onSettled: () => refreshEvent(session.eventId),
  })

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!fault) repeating.mutate()
  }

  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      <div className={classes.inline}>
        <TextInput
          type="date"
          label={t('sessions.repeatDate')}
          inputWrapperOrder={HINT_BELOW}
          description={t('sessions.repeatHint')}
          value={date}
          error={fault && t(`sessions.faults.${fault}`)}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={repeating.isPending}>
          {t('sessions.repeatDo')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('sessions.cancel')}
        </Button>
      </div>
      {repeating.isError ? <ErrorNote error={repeating.error} /> : null}
    </form>
  )
}
