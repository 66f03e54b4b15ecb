import type { DoorOrder, DoorSession, ScanAnswer } from '@guichet/contracts/validation'
import { Button, TextInput } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIntentionKey } from '../../lib/use-intention-key.ts'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { ALWAYS, letInByHand, lookAgain } from './api.ts'
import classes from './door-sheets.module.css'
import { TicketLine } from './ticket-line.tsx'

const REASONS = ['dead_phone', 'lost_ticket', 'other'] as const
type Reason = (typeof REASONS)[number]
const SHORTEST_WORDS = 3

interface HandFormProps {
  session: DoorSession
  gate: string
  order: DoorOrder
  chosenId: string
  onAdmitted: (answer: ScanAnswer, scanId: string) => void
  onOrder: (ticketId: string) => void
  onBack: () => void
}

/** Lets in whom the door knows without a code: which tickets of the order, and why. */
export function HandForm({ session, gate, order, chosenId, onAdmitted, onOrder, onBack }: HandFormProps) {
  const { t } = useTranslation('door')
  const intention = useIntentionKey()
  const [ticketIds, setTicketIds] = useState<readonly string[]>([chosenId])
  const candidates = order.tickets
    .filter(({ ticketId, presence }) => ticketId === chosenId || presence === 'expected')
    .toSorted((a, b) => Number(b.ticketId === chosenId) - Number(a.ticketId === chosenId))
  const [reason, setReason] = useState<Reason>('dead_phone')
  const [words, setWords] = useState('')
  const [fault, setFault] = useState<'nobody' | 'wordsMissing' | null>(null)
  const letting = useMutation({
    ...ALWAYS,
    mutationFn: () => {
      const why = reason === 'other' ? words.trim() : reason
      const wish = { ticketIds: [...ticketIds], sessionId: session.id, reason: why, gate }
      return letInByHand({ requestId: intention.keyOf(wish), ...wish })
    },
    onSuccess: ({ items }) => {
      intention.settle()
      const refused = items.find(({ outcome }) => outcome !== 'admitted')
      const shown = refused ?? items[0]
      if (shown && (items.length === 1 || !refused)) onAdmitted(shown, shown.scanId)
      else onOrder(chosenId)
    },
    onSettled: () => lookAgain(session.id),
  })

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (ticketIds.length === 0) return setFault('nobody')
    if (reason === 'other' && words.trim().length < SHORTEST_WORDS) return setFault('wordsMissing')
    letting.mutate()
  }

  function choose(ticketId: string, chosen: boolean) {
    setFault(null)
    setTicketIds((known) => (chosen ? [...known, ticketId] : known.filter((each) => each !== ticketId)))
  }

  return (
    <FormColumn onSubmit={submit}>
      <button type="button" className={classes.back} onClick={onBack}>
        <IconArrowLeft size={20} aria-hidden /> {t('search.back')}
      </button>
      <fieldset className={classes.group}>
        <legend>{t('hand.who')}</legend>
        {candidates.map((ticket) => (
          <label key={ticket.ticketId} className={classes.option}>
            <input
              type="checkbox"
              checked={ticketIds.includes(ticket.ticketId)}
              onChange={(event) => choose(ticket.ticketId, event.currentTarget.checked)}
            />
            <TicketLine ticket={ticket} timeZone={session.timeZone} />
          </label>
        ))}
        {fault === 'nobody' ? (
          <p role="alert" className={classes.fault}>
            {t('hand.nobody')}
          </p>
        ) : null}
      </fieldset>
      <p className={classes.hint}>{t('hand.checkIdentity')}</p>
      <fieldset className={classes.group}>
        <legend>{t('hand.why')}</legend>
        {REASONS.map((each) => (
          <label key={each} className={classes.option}>
            <input
              type="radio"
              name="reason"
              // biome-ignore lint/a11y/noAutofocus: the list that had the focus is gone
              autoFocus={each === reason}
              checked={reason === each}
              onChange={() => setReason(each)}
            />
            <span>{t(`hand.reasons.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      {reason === 'other' ? (
        <TextInput
          label={t('hand.words')}
          description={t('hand.wordsHint')}
          required
          maxLength={200}
          autoComplete="off"
          value={words}
          error={fault === 'wordsMissing' ? t('hand.wordsMissing') : null}
          onChange={(event) => {
            setWords(event.currentTarget.value)
            setFault(null)
          }}
        />
      ) : null}
      {letting.isError ? <ErrorNote error={letting.error} /> : null}
      <Button type="submit" size="lg" fullWidth loading={letting.isPending}>
        {t('hand.submit', { count: ticketIds.length })}
      </Button>
    </FormColumn>
  )
}
