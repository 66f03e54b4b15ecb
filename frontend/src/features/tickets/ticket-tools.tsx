import type { Ticket } from '@guichet/contracts/tickets'
import { IconCalendarPlus, IconMapPin, IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { DownloadPdf } from './download-pdf.tsx'
import { mapAddress } from './map-address.ts'
import classes from './ticket-tools.module.css'

interface TicketToolsProps {
  ticket: Ticket
  accessKey: string | undefined
}

/** What one may want of a ticket besides showing it: on paper, in one's calendar, the way there. */
export function TicketTools({ ticket, accessKey }: TicketToolsProps) {
  const { t } = useTranslation('tickets')
  const { event, session } = ticket
  const isGood = ticket.state === 'ready' && session.state !== 'cancelled'
  const calendar = `/api/events/${event.id}/calendar.ics?sessionId=${session.id}`
  return (
    <section className={classes.actions} aria-label={t('actions.label')}>
      {isGood ? (
        <DownloadPdf
          path={`/api/tickets/${ticket.id}/ticket.pdf`}
          accessKey={accessKey}
          label={t('actions.pdf')}
          className={classes.action}
        />
      ) : null}
      <a className={classes.action} href={calendar} download>
        <IconCalendarPlus size={20} aria-hidden /> {t('actions.calendar')}
      </a>
      <a
        className={classes.action}
        href={mapAddress(event.venue, navigator.userAgent)}
        target="_blank"
        rel="noreferrer"
      >
        <IconMapPin size={20} aria-hidden /> {t('actions.directions')}
      </a>
      {isGood ? (
        <button type="button" className={classes.action} onClick={() => window.print()}>
          <IconPrinter size={20} aria-hidden /> {t('actions.print')}
        </button>
      ) : null}
    </section>
  )
}
