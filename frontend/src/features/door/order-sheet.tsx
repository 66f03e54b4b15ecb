import type { DoorSession, DoorTicket, HandAdmissionAnswer } from '@guichet/contracts/validation'
import { Button, Skeleton } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIntentionKey } from '../../lib/use-intention-key.ts'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { Verdict } from '../../ui/verdict/verdict.tsx'
import { ALWAYS, letInByHand, lookAgain, orderQuery } from './api.ts'
import classes from './door-sheets.module.css'
import { whoIs } from './entries.ts'
import { soundTheOutcome } from './signals.ts'
import { TicketLine } from './ticket-line.tsx'
import { toneOf } from './tones.ts'
import { UndoButton } from './undo-button.tsx'

type Result = HandAdmissionAnswer['items'][number] & { atMs: number }

interface OrderSheetProps {
  session: DoorSession
  gate: string
  ticketId: string
  onClose: () => void
}

/** Who came together: let in all at once or one by one, and taken back one by one. */
export function OrderSheet({ session, gate, ticketId, onClose }: OrderSheetProps) {
  const { t } = useTranslation('door')
  const order = useQuery(orderQuery(session.id, ticketId))
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map())
  const letting = useLettingIn(session.id, gate, (items) => {
    const added = items.map((item) => [item.ticketId, { ...item, atMs: Date.now() }] as const)
    setResults((known) => new Map([...known, ...added]))
  })
  const tickets = order.data?.tickets ?? []
  const expected = tickets.filter(({ presence }) => presence === 'expected').map((each) => each.ticketId)
  return (
    <Sheet title={t('order.title', { number: order.data?.orderNumber ?? '' })} onClose={onClose}>
      {order.isPending ? <Skeleton height={220} radius="md" /> : null}
      {order.isError ? <ErrorNote error={order.error} onRetry={() => order.refetch()} /> : null}
      {expected.length > 0 ? (
        <Button fullWidth size="lg" loading={letting.isPending} onClick={() => letting.mutate(expected)}>
          {t('order.letInAll', { count: expected.length })}
        </Button>
      ) : null}
      {order.isSuccess && expected.length === 0 ? <p className="soft">{t('order.allIn')}</p> : null}
      {letting.isError ? <ErrorNote error={letting.error} /> : null}
      <ul className={classes.rows}>
        {tickets.map((ticket) => (
          <OrderRow
            key={ticket.ticketId}
            session={session}
            ticket={ticket}
            result={results.get(ticket.ticketId)}
            busy={letting.isPending}
            onLetIn={() => letting.mutate([ticket.ticketId])}
          />
        ))}
      </ul>
    </Sheet>
  )
}

function useLettingIn(
  sessionId: string,
  gate: string,
  onDone: (items: HandAdmissionAnswer['items']) => void,
) {
  const intention = useIntentionKey()
  return useMutation({
    ...ALWAYS,
    mutationFn: (ticketIds: string[]) => {
      const wish = { ticketIds, sessionId, reason: 'group', gate }
      return letInByHand({ requestId: intention.keyOf(wish), ...wish })
    },
    onSuccess: ({ items }) => {
      intention.settle()
      onDone(items)
      soundTheOutcome(items.find(({ outcome }) => outcome !== 'admitted')?.outcome ?? 'admitted')
    },
    onSettled: () => lookAgain(sessionId),
  })
}

interface OrderRowProps {
  session: DoorSession
  ticket: DoorTicket
  result: Result | undefined
  busy: boolean
  onLetIn: () => void
}

function OrderRow({ session, ticket, result, busy, onLetIn }: OrderRowProps) {
  const { t } = useTranslation('door')
  const who = whoIs(ticket)
  const undoMs = result?.undoUntilMs && result.admittedAtMs ? result.undoUntilMs - result.admittedAtMs : 0
  return (
    <li className={classes.row}>
      <TicketLine ticket={ticket} timeZone={session.timeZone} />
      {ticket.presence === 'expected' ? (
        <Button variant="default" disabled={busy} aria-label={t('order.letInOf', { who })} onClick={onLetIn}>
          {t('order.letIn')}
        </Button>
      ) : null}
      {result && ticket.presence === 'inside' && undoMs > 0 ? (
        <UndoButton
          sessionId={session.id}
          scanId={result.scanId}
          untilMs={result.atMs + undoMs}
          way="entry"
          who={who}
        />
      ) : null}
      {result && result.outcome !== 'admitted' ? (
        <Verdict tone={toneOf[result.outcome]}>{t(`verdict.${result.outcome}`)}</Verdict>
      ) : null}
    </li>
  )
}
