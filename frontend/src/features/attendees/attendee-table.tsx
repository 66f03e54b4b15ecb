import type { Attendee } from '@guichet/contracts/attendees'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './attendees.module.css'

interface AttendeeTableProps {
  attendees: readonly Attendee[]
  timeZone: string
  onOpen: (orderId: string) => void
}

const COLUMNS = ['name', 'offer', 'price', 'bought', 'state'] as const

/** A row for each ticket. Arrows go from name to name, Enter opens the order. */
export function AttendeeTable({ attendees, timeZone, onOpen }: AttendeeTableProps) {
  const { t } = useTranslation('attendees')
  return (
    <table className={classes.table} aria-label={t('list')}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" data-column={column}>
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={goByArrow}>
        {attendees.map((attendee) => (
          <AttendeeRow key={attendee.ticketId} attendee={attendee} timeZone={timeZone} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  )
}

function goByArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  const names = [...event.currentTarget.querySelectorAll('button')]
  const at = names.indexOf(document.activeElement as HTMLButtonElement)
  const next = names[at + step]
  if (at === -1 || !next) return
  event.preventDefault()
  next.focus()
}

interface AttendeeRowProps {
  attendee: Attendee
  timeZone: string
  onOpen: (orderId: string) => void
}

function AttendeeRow({ attendee, timeZone, onOpen }: AttendeeRowProps) {
  const { t } = useTranslation('attendees')
  const locale = useLocale()
  const { holderName, email, offerName, orderId, orderNumber, priceCents, currency, state, notes } = attendee
  const name = holderName ?? t('unnamed')
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
      <td data-column="offer">{offerName}</td>
      <td data-column="price">{priceCents === 0 ? t('free') : formatMoney(priceCents, currency, locale)}</td>
      <td data-column="bought">
        <time dateTime={new Date(attendee.soldAtMs).toISOString()}>
          {formatDate(attendee.soldAtMs, 'moment', locale, timeZone)}
        </time>
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
