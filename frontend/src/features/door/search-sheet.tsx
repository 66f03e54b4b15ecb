import { parseShortCode } from '@guichet/contracts/short-code'
import type { DoorOrder, DoorSession, DoorTicket, ScanAnswer } from '@guichet/contracts/validation'
import { Skeleton, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { LONGEST_QUERY, searchQuery } from './api.ts'
import classes from './door-sheets.module.css'
import { HandForm } from './hand-form.tsx'
import { TicketLine } from './ticket-line.tsx'

const SETTLED_MS = 200
/** As much as a reader types of a code. */
const LONGEST_TYPED = 512

interface SearchSheetProps {
  session: DoorSession
  gate: string
  onAdmitted: (answer: ScanAnswer, scanId: string) => void
  onOrder: (ticketId: string) => void
  onHistory: (ticketId: string) => void
  /** A reader typed a code into the field. */
  onCode: (code: string) => void
  onClose: () => void
}

interface Choice {
  order: DoorOrder
  ticket: DoorTicket
}

/** Somebody without a code: found by what they say, and let in with a reason. */
export function SearchSheet({
  session,
  gate,
  onAdmitted,
  onOrder,
  onHistory,
  onCode,
  onClose,
}: SearchSheetProps) {
  const { t } = useTranslation('door')
  const [typed, setTyped] = useState('')
  const [choice, setChoice] = useState<Choice | null>(null)
  if (choice)
    return (
      <Sheet title={t('hand.title')} onClose={onClose}>
        <HandForm
          session={session}
          gate={gate}
          order={choice.order}
          chosenId={choice.ticket.ticketId}
          onAdmitted={onAdmitted}
          onOrder={onOrder}
          onBack={() => setChoice(null)}
        />
      </Sheet>
    )
  const mayEnter = ({ presence }: DoorTicket) =>
    presence === 'expected' || (presence === 'left' && session.reEntry)
  return (
    <Sheet title={t('search.title')} onClose={onClose}>
      <Finder
        session={session}
        typed={typed}
        onType={setTyped}
        onCode={onCode}
        onChoose={(order, ticket) =>
          mayEnter(ticket) ? setChoice({ order, ticket }) : onHistory(ticket.ticketId)
        }
      />
    </Sheet>
  )
}

interface FinderProps {
  session: DoorSession
  typed: string
  onType: (typed: string) => void
  onCode: (code: string) => void
  onChoose: (order: DoorOrder, ticket: DoorTicket) => void
}

function Finder({ session, typed, onType, onCode, onChoose }: FinderProps) {
  const { t } = useTranslation('door')
  const [query] = useDebouncedValue(typed.trim(), SETTLED_MS)
  const found = useQuery(searchQuery(session.id, query))
  const list = useRef<HTMLElement>(null)
  const asked = query.length >= 2 && query.length <= LONGEST_QUERY
  const items = asked ? (found.data?.items ?? []) : []
  // What is on screen may still be the answer to less than what was typed.
  const isAnswered = query === typed.trim() && found.isSuccess && !found.isPlaceholderData
  function press(event: KeyboardEvent) {
    const isEnter = event.key === 'Enter' && event.target instanceof HTMLInputElement
    if (isEnter && isCode(typed)) {
      event.preventDefault()
      onCode(typed)
    } else walk(event, list.current, isAnswered)
  }
  return (
    <search ref={list} className={classes.finder} onKeyDown={press}>
      <TextInput
        autoFocus
        data-autofocus
        data-walk
        type="search"
        label={t('search.label')}
        description={t('search.hint')}
        leftSection={<IconSearch size={20} aria-hidden />}
        autoComplete="off"
        spellCheck={false}
        maxLength={LONGEST_TYPED}
        value={typed}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      <p role="status" className={classes.spoken}>
        {asked && found.isSuccess ? t('search.found', { count: items.length }) : ''}
      </p>
      {asked && found.isPending ? <Skeleton height={160} radius="md" /> : null}
      {asked && found.isError ? <ErrorNote error={found.error} onRetry={() => found.refetch()} /> : null}
      {asked && found.data?.partial ? <p className={classes.hint}>{t('search.partial')}</p> : null}
      {asked && found.isSuccess && !found.isPlaceholderData && items.length === 0 ? (
        <EmptyState title={t('search.none')} text={t('search.noneText')} />
      ) : null}
      {items.map((order) => (
        <section key={order.orderNumber} className={classes.group} aria-label={order.orderNumber}>
          <h3>{t('order.title', { number: order.orderNumber })}</h3>
          <ul className={classes.rows}>
            {order.tickets.map((ticket) => (
              <li key={ticket.ticketId}>
                <button
                  type="button"
                  data-walk
                  className={classes.choice}
                  onClick={() => onChoose(order, ticket)}
                >
                  <TicketLine ticket={ticket} timeZone={session.timeZone} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {asked && found.data?.more ? <p className={classes.hint}>{t('search.more')}</p> : null}
    </search>
  )
}

function isCode(typed: string): boolean {
  return parseShortCode(typed) !== null || typed.length > LONGEST_QUERY
}

/** Arrows go from the field through what was found and back; Enter in the field opens the first, once it is the answer to it. */
function walk(event: KeyboardEvent, list: HTMLElement | null, isAnswered: boolean): void {
  const stops = [...(list?.querySelectorAll<HTMLElement>('[data-walk]') ?? [])]
  const { activeElement } = document
  const place = activeElement instanceof HTMLElement ? stops.indexOf(activeElement) : -1
  if (place === -1) return
  if (event.key === 'Enter' && place === 0) {
    event.preventDefault()
    if (isAnswered) stops[1]?.click()
  }
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  stops[place + step]?.focus()
}
