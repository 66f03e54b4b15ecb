import type { EventItem } from '@guichet/contracts/events'
import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EventCard } from './event-card.tsx'
import classes from './event-grid.module.css'

const ABOVE_THE_FOLD = 4
const SKELETONS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

interface EventGridProps {
  events: readonly EventItem[]
  availabilityOf: (eventId: string) => ReactNode
}

export function EventGrid({ events, availabilityOf }: EventGridProps) {
  return (
    <ul className={classes.grid}>
      {events.map((event, index) => (
        <EventCard
          key={event.id}
          event={event}
          availability={availabilityOf(event.id)}
          eager={index < ABOVE_THE_FOLD}
        />
      ))}
    </ul>
  )
}

export function EventGridSkeleton() {
  const { t } = useTranslation()
  return (
    <div className={classes.grid} role="status" aria-label={t('loading')}>
      {SKELETONS.map((key) => (
        <div key={key} className={classes.skeleton}>
          <Skeleton className={classes.skeletonPoster} radius="md" />
          <Skeleton height={14} width="60%" />
          <Skeleton height={20} width="85%" />
          <Skeleton height={14} width="50%" />
        </div>
      ))}
    </div>
  )
}
