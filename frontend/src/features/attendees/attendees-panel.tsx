import './words.ts'
import type { Arrival, Attendee } from '@guichet/contracts/attendees'
import type { MyEvent } from '@guichet/contracts/events'
import { may } from '@guichet/contracts/roles'
import { Button, Skeleton } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n/use-language.ts'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { attendeesQuery, downloadAttendees, type Filter } from './api.ts'
import { ArrivalCounts } from './arrival-counts.tsx'
import { AttendeeFilters } from './attendee-filters.tsx'
import { AttendeeTable } from './attendee-table.tsx'
import classes from './attendees.module.css'
import { OrderSheet } from './order-sheet.tsx'

/** What stands in the address: whom somebody looks for, and whose order is open. */
export interface AttendeesSearch {
  session?: string | undefined
  find?: string | undefined
  offer?: string | undefined
  state?: Attendee['state'] | Arrival | undefined
  order?: string | undefined
}

interface AttendeesPanelProps {
  event: MyEvent
  search: AttendeesSearch
  onSearch: (change: AttendeesSearch) => void
  /** Gives tickets of an order back, in a dialog of its own: those named, or any. */
  refund: (orderId: string, ticketIds: string[] | undefined, onClose: () => void) => ReactNode
  /** Exchanges one ticket, in a dialog of its own. */
  exchange: (ticketId: string, onClose: () => void) => ReactNode
}

/** Everybody who comes, found by half a name, each with their order at hand. */
export function AttendeesPanel({ event, search, onSearch, refund, exchange }: AttendeesPanelProps) {
  const { t } = useTranslation('attendees')
  const filter = filterOf(event, search)
  const found = useInfiniteQuery(attendeesQuery(filter))
  const attendees = found.data?.pages.flatMap((page) => page.items)
  const total = found.data?.pages[0]?.total ?? 0
  const isFiltered = Boolean(search.find || search.offer || search.state || search.session)
  return (
    <div className={classes.panel}>
      <ArrivalCounts filter={filter} />
      <AttendeeFilters event={event} search={search} onSearch={onSearch} />
      {found.isError && !attendees ? <ErrorNote error={found.error} onRetry={() => found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={320} radius="lg" /> : null}
      {attendees?.length === 0 ? (
        <Nobody
          isFiltered={isFiltered}
          onClear={() =>
            onSearch({ session: undefined, find: undefined, offer: undefined, state: undefined })
          }
        />
      ) : null}
      {attendees && attendees.length > 0 ? (
        <>
          <div className={classes.bar}>
            <p role="status">{t('count', { count: total })}</p>
            <Export filter={filter} />
          </div>
          <AttendeeTable
            attendees={attendees}
            pages={found}
            timeZone={event.timeZone}
            sessions={search.session === undefined && event.sessions.length > 1 ? event.sessions : null}
            onOpen={(order) => onSearch({ order })}
          />
        </>
      ) : null}
      {search.order ? (
        <OrderSheet
          key={search.order}
          orderId={search.order}
          timeZone={event.timeZone}
          mayManage={event.myRole === null || may(event.myRole, 'manage_attendees')}
          refund={refund}
          exchange={exchange}
          onClose={() => onSearch({ order: undefined })}
        />
      ) : null}
    </div>
  )
}

function filterOf(event: MyEvent, { session, find, offer, state }: AttendeesSearch): Filter {
  const of = session === undefined ? { eventId: event.id } : { sessionId: session }
  const isArrival = state === 'admitted' || state === 'awaited'
  return { ...of, query: find, offerId: offer, ...(isArrival ? { arrival: state } : { state }) }
}

function Nobody({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { t } = useTranslation('attendees')
  if (!isFiltered) return <EmptyState title={t('none')} text={t('noneText')} />
  const clear = (
    <Button variant="default" onClick={onClear}>
      {t('clear')}
    </Button>
  )
  return <EmptyState title={t('noMatch')} text={t('noMatchText')} action={clear} />
}

function Export({ filter }: { filter: Filter }) {
  const { t } = useTranslation('attendees')
  const language = useLanguage()
  const exporting = useMutation({ mutationFn: () => downloadAttendees(filter, language) })
  return (
    <div className={classes.export}>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={exporting.isPending}
        aria-describedby="export-hint"
        onClick={() => exporting.mutate()}
      >
        {t('export')}
      </Button>
      <small id="export-hint" className="soft">
        {t('exportHint')}
      </small>
      {exporting.isError ? <ErrorNote error={exporting.error} /> : null}
    </div>
  )
}
