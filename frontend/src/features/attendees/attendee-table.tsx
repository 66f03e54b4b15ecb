import type { Attendee } from '@guichet/contracts/attendees'
import type { Session } from '@guichet/contracts/events'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate, formatSession } from '../../lib/format/dates.ts'
import { formatMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { PagedTable } from '../../ui/paged-table/paged-table.tsx'
import classes from './attendees.module.css'

interface AttendeeTableProps {
  attendees: readonly Attendee[]
  pages: ComponentProps<typeof PagedTable>['pages']
  timeZone: string
  /** Where those of several sessions stand in one list. */
  sessions: readonly Pick<Session, 'id' | 'startsAtMs'>[] | null
  onOpen: (orderId: string) => void
}

const COLUMNS = ['name', 'session', 'offer', 'price', 'bought', 'entry', 'state'] as const

/** A row for each ticket, whose name opens the order. */
export function AttendeeTable({ attendees, pages, ...rows }: AttendeeTableProps) {
  const { t } = useTranslation('attendees')
  const columns = COLUMNS.filter((column) => column !== 'session' || rows.sessions !== null)
  return (
    <PagedTable
      label={t('list')}
      columns={columns.map((name) => ({ name, title: t(`columns.${name}`) }))}
      pages={pages}
      more={t('more')}
      className={classes.table}
    >
      {attendees.map((attendee) => (
        <AttendeeRow key={attendee.ticketId} attendee={attendee} {...rows} />
      ))}
    </PagedTable>
  )
}

interface AttendeeRowProps extends Omit<AttendeeTableProps, 'attendees' | 'pages'> {
  attendee: Attendee
}

function AttendeeRow({ attendee, timeZone, sessions, onOpen }: AttendeeRowProps) {
  const { t } = useTranslation('attendees')
  const locale = useLocale()
  const { holderName, email, offerName, orderId, orderNumber, priceCents, currency, state, notes } = attendee
  const name = holderName ?? t('unnamed')
  const session = sessions?.find(({ id }) => id === attendee.sessionId)
  const remarks = [
    attendee.transferred ? t('transferred') : null,
    notes > 0 ? t('hasNotes', { count: notes }) : null,
  ]
  return (
    <tr>
      <th scope="row" data-column="name">
        <button
          type="button"
          className={classes.name}
          data-state={state}
          aria-label={t('open', { number: orderNumber, name })}
          onClick={() => onOpen(orderId)}
        >
          {name}
        </button>
        <small className="soft">
          {email ?? t('noEmail')} · {orderNumber}
        </small>
      </th>
      {sessions ? (
        <td data-column="session">{session ? formatSession(session.startsAtMs, locale, timeZone) : null}</td>
      ) : null}
      <td data-column="offer">{offerName}</td>
      <td data-column="price">{priceCents === 0 ? t('free') : formatMoney(priceCents, currency, locale)}</td>
      <td data-column="bought">
        <time dateTime={new Date(attendee.soldAtMs).toISOString()}>
          {formatDate(attendee.soldAtMs, 'moment', locale, timeZone)}
        </time>
      </td>
      <td data-column="entry">
        <Entry attendee={attendee} timeZone={timeZone} />
      </td>
      <td data-column="state">
        <span className={classes.state} data-state={state}>
          {t(`states.${state}`)}
        </span>
        {remarks.some((remark) => remark !== null) ? (
          <small className="soft">{remarks.filter((remark) => remark !== null).join(' · ')}</small>
        ) : null}
      </td>
    </tr>
  )
}

/** When they came in and where; whether they are still to come, as long as their ticket lets them. */
function Entry({ attendee, timeZone }: { attendee: Attendee; timeZone: string }) {
  const { t } = useTranslation('attendees')
  const locale = useLocale()
  const { admittedAtMs, gate, inside, state } = attendee
  if (admittedAtMs === null || gate === null)
    return state === 'valid' ? <span className="soft">{t('entry.awaited')}</span> : null
  return (
    <>
      <time dateTime={new Date(admittedAtMs).toISOString()}>
        {t('entry.at', { time: formatDate(admittedAtMs, 'time', locale, timeZone) })}
      </time>
      <small className="soft">{inside ? gate : t('entry.left', { gate })}</small>
    </>
  )
}
