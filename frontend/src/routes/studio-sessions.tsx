import '../features/session-changes/words.ts'
import '../features/sessions/words.ts'
import type { MyEvent } from '@guichet/contracts/events'
import type { Offer, Pool } from '@guichet/contracts/offers'
import { Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SessionChanges } from '../features/session-changes/session-changes.tsx'
import { BulkBar } from '../features/sessions/bulk-bar.tsx'
import { Calendar } from '../features/sessions/calendar.tsx'
import { openingDay } from '../features/sessions/calendar-days.ts'
import { ChoiceBox } from '../features/sessions/choice-box.tsx'
import { ChosenSession } from '../features/sessions/chosen-session.tsx'
import { fillsOf } from '../features/sessions/fill.ts'
import { useSelection } from '../features/sessions/selection.ts'
import { myOffersQuery, poolsQuery } from '../features/studio/api.ts'
import { NewSession } from '../features/studio/new-session.tsx'
import { SessionCard } from '../features/studio/session-card.tsx'
import { useLeaving } from '../ui/removals/removals.tsx'
import { EmptyState } from '../ui/states/empty-state.tsx'
import { ErrorNote } from '../ui/states/error-note.tsx'
import { SESSION_VIEWS, type SessionView } from './session-views.ts'
import classes from './studio-sessions.module.css'
import { SessionActions, SessionTools } from './studio-sessions-bar.tsx'
import { StudioSessionsSheet, type Task, useBulk } from './studio-sessions-sheet.tsx'

const route = getRouteApi('/studio/events/$eventId')

/** So many are taken in at a glance as a list; more of them as a calendar. */
const FEW_SESSIONS = 6

/** Every date of an event, each with its places and its prices: as a list, or by month and week. */
export function StudioSessions({ event }: { event: MyEvent }) {
  const leaving = useLeaving()
  const sessions = event.sessions.filter(({ id }) => !leaving.has(id))
  const ids = sessions.map(({ id }) => id)
  const offers = useQuery(myOffersQuery(event.id))
  const pools = useQuery(poolsQuery(event.id, ids))
  if (offers.isError && !offers.data)
    return <ErrorNote error={offers.error} onRetry={() => offers.refetch()} />
  if (!offers.data) return <Skeleton height={280} radius="lg" />
  return <Sessions event={{ ...event, sessions }} offers={offers.data} pools={pools.data ?? []} />
}

interface SessionsProps {
  /** Without the sessions on their way out. */
  event: MyEvent
  offers: readonly Offer[]
  pools: readonly Pool[]
}

function Sessions({ event, offers, pools }: SessionsProps) {
  const { t } = useTranslation('studio')
  const [adding, setAdding] = useState(false)
  const [task, setTask] = useState<Task | null>(null)
  const [openId, setOpenId] = useState<string | null>(null)
  const { sessions, timeZone } = event
  const selection = useSelection(sessions)
  const { wide, view, day, show } = useView(event)
  const actOnMany = useBulk(event, selection, setTask)
  const selling = event.state !== 'draft'

  function card(sessionId: string) {
    const session = sessions.find(({ id }) => id === sessionId)
    if (!session) return null
    return (
      <SessionCard
        key={session.id}
        event={event}
        session={session}
        offers={offers}
        pools={pools.filter((pool) => pool.sessionId === session.id)}
        choice={
          view === 'list' ? <ChoiceBox session={session} timeZone={timeZone} selection={selection} /> : null
        }
        more={<SessionChanges event={event} session={session} />}
        onRepeat={() => setTask({ kind: 'rule', like: session })}
        onCopyOffers={() => setTask({ kind: 'copy', from: session.id, to: sessions })}
      />
    )
  }

  const actions = (
    <SessionActions
      onAdd={() => setAdding(true)}
      onRule={() => setTask({ kind: 'rule', like: sessions.at(-1) })}
    />
  )
  return (
    <div className={classes.sessions}>
      {sessions.length > 0 ? (
        <SessionTools
          timeZone={timeZone}
          view={view}
          views={wide ? SESSION_VIEWS : SESSION_VIEWS.filter((each) => each !== 'month')}
          onView={(next) => show({ view: next })}
          selection={selection}
          actions={adding ? null : actions}
        />
      ) : null}
      {adding ? <NewSession event={event} onClose={() => setAdding(false)} /> : null}
      {sessions.length === 0 && !adding ? (
        <EmptyState title={t('sessions.none')} text={t('sessions.noneText')} action={actions} />
      ) : null}
      {view === 'list' ? sessions.map(({ id }) => card(id)) : null}
      {view !== 'list' && sessions.length > 0 ? (
        <Calendar
          sessions={sessions}
          fills={fillsOf(sessions, pools, offers)}
          timeZone={timeZone}
          selling={selling}
          view={view}
          asAgenda={!wide}
          day={day}
          selection={selection}
          onDay={(on) => show({ on })}
          onWeek={(on) => show({ view: 'week', on })}
          onOpen={setOpenId}
        />
      ) : null}
      {view !== 'list' && openId !== null && !selection.choosing ? (
        <ChosenSession key={openId} sessionId={openId} onClose={() => setOpenId(null)}>
          {card(openId)}
        </ChosenSession>
      ) : null}
      {selection.choosing ? (
        <BulkBar selection={selection} all={sessions.map(({ id }) => id)} onAct={actOnMany} />
      ) : null}
      {task ? (
        <StudioSessionsSheet
          task={task}
          event={event}
          offers={offers}
          chosen={selection.ids}
          onClose={() => setTask(null)}
        />
      ) : null}
    </div>
  )
}

/** What is shown of the sessions stands in the address; a phone has no room for a month, and shows its week as an agenda. */
function useView({ sessions, timeZone }: MyEvent) {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/studio/events/$eventId' })
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false })
  const usual: SessionView = sessions.length > FEW_SESSIONS ? 'month' : 'list'
  const view = search.view ?? usual
  return {
    wide,
    view: view === 'month' && !wide ? 'week' : view,
    day: search.on ?? openingDay(sessions, timeZone, Date.now()),
    show: (change: { view?: SessionView; on?: string }) =>
      navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false }),
  }
}
