import type { Event, Session } from '@guichet/contracts/events'
import { IconCalendarEvent, IconMapPin, IconMasksTheater } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { foreignZoneName, formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { SessionTime } from '../../ui/session-time/session-time.tsx'
import classes from './event-facts.module.css'

interface EventFactsProps {
  event: Pick<Event, 'venue' | 'timeZone'> & { organiser: Pick<Event['organiser'], 'name' | 'licenceNumber'> }
  session: Session | undefined
  /** What to say without a session, where that does not mean that it is over. */
  undated?: string
}

/** When, where and by whom: of the chosen session where there is one. */
export function EventFacts({ event, session, undated }: EventFactsProps) {
  const { t } = useTranslation('events')
  const { venue, organiser } = event
  return (
    <dl className={classes.facts}>
      <Fact name={t('detail.when')} icon={<IconCalendarEvent size={22} aria-hidden />}>
        {session ? (
          <SessionTimes session={session} timeZone={event.timeZone} />
        ) : (
          (undated ?? t('detail.over'))
        )}
      </Fact>
      <Fact name={t('detail.where')} icon={<IconMapPin size={22} aria-hidden />}>
        <strong>{venue.name}</strong>
        <span>
          {venue.address}, {venue.city}
        </span>
      </Fact>
      <Fact name={t('detail.by')} icon={<IconMasksTheater size={22} aria-hidden />}>
        <strong>{organiser.name}</strong>
        {organiser.licenceNumber ? (
          <span>{t('detail.licence', { number: organiser.licenceNumber })}</span>
        ) : null}
      </Fact>
    </dl>
  )
}

function Fact({ name, icon, children }: { name: string; icon: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>
        {icon}
        <span className={classes.name}>{name}</span>
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

function SessionTimes({ session, timeZone }: { session: Session; timeZone: string }) {
  const { t } = useTranslation('events')
  const locale = useLocale()
  const { startsAtMs, doorsAtMs, endsAtMs } = session
  const zone = foreignZoneName(startsAtMs, timeZone, locale)
  const time = (atMs: number) => formatDate(atMs, 'time', locale, timeZone)
  const asides = [
    doorsAtMs === null ? null : t('detail.doors', { time: time(doorsAtMs) }),
    t('detail.ends', { time: time(endsAtMs) }),
    zone ? t('detail.zone', { zone }) : null,
  ]
  return (
    <>
      <strong>
        <SessionTime session={session} timeZone={timeZone} />
      </strong>
      <span>{asides.filter((aside) => aside !== null).join(' · ')}</span>
    </>
  )
}
