import type { MyEvent } from '@guichet/contracts/events'
import { getRouteApi } from '@tanstack/react-router'
import { AttendeesPanel } from '../features/attendees/attendees-panel.tsx'
import { ExchangeDialog } from '../features/exchanges/exchange-dialog.tsx'
import { GuestsPanel } from '../features/guests/guests-panel.tsx'
import { MessagesPanel } from '../features/messages/messages-panel.tsx'
import { RefundDialog } from '../features/returns/refund-dialog.tsx'
import type { PeopleSearch } from './people-search.ts'

const route = getRouteApi('/studio/events/$eventId')

export type PeopleTab = 'attendees' | 'guests' | 'messages'

/** Those who come: who bought, whom the house invites, and writing to them. */
export function StudioPeople({ event, tab }: { event: MyEvent; tab: PeopleTab }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  function onSearch(change: PeopleSearch) {
    void navigate({
      search: (before) => ({ ...before, ...change }),
      replace: !('order' in change),
      resetScroll: false,
    })
  }
  const onSession = (session: string) => onSearch({ session })
  const giveBack = (orderId: string, ticketIds: string[] | undefined, onClose: () => void) => (
    <RefundDialog orderId={orderId} ticketIds={ticketIds} onClose={onClose} />
  )
  const revoke = (orderId: string, onClose: () => void) => giveBack(orderId, undefined, onClose)
  const change = (ticketId: string, onClose: () => void) => (
    <ExchangeDialog ticketId={ticketId} timeZone={event.timeZone} onClose={onClose} />
  )
  switch (tab) {
    case 'attendees':
      return (
        <AttendeesPanel
          event={event}
          search={search}
          onSearch={onSearch}
          refund={giveBack}
          exchange={change}
        />
      )
    case 'guests':
      return <GuestsPanel event={event} sessionId={search.session} onSession={onSession} revoke={revoke} />
    case 'messages':
      return <MessagesPanel event={event} sessionId={search.session} onSession={onSession} />
  }
}
