import type { OrderDetail } from '@guichet/contracts/orders'
import { IconCalendarPlus, IconMapPin } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { mapAddress } from './map-address.ts'
import classes from './ticket-tools.module.css'

/** An evening in one's calendar, and the way there. */
export function EveningTools({ event, session }: Pick<OrderDetail, 'event' | 'session'>) {
  const { t } = useTranslation('tickets')
  return (
    <>
      <a
        className={classes.action}
        href={`/api/events/${event.id}/calendar.ics?sessionId=${session.id}`}
        download
      >
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
    </>
  )
}
