import type { MyEvent } from '@guichet/contracts/events'
import { useTranslation } from 'react-i18next'
import { EventFacts } from '../features/events/event-facts.tsx'
import type { EventValues } from '../features/studio/event-values.ts'
import { Poster } from '../ui/poster/poster.tsx'
import classes from './studio-preview.module.css'

interface StudioPreviewProps {
  values: EventValues
  organiserName: string
  /** What is saved already: its picture, its next session. */
  event?: MyEvent
}

/** The event's public page with what is being typed, made of the same pieces. */
export function StudioPreview({ values, organiserName, event }: StudioPreviewProps) {
  const { t } = useTranslation(['studio', 'events'])
  const title = values.title.trim() || t('preview.untitled')
  const session = event?.sessions.find(({ startsAtMs }) => startsAtMs > Date.now()) ?? event?.sessions[0]
  const redrawn =
    event && !event.image && (event.title !== values.title || event.category !== values.category)
  return (
    <section className={classes.preview} aria-label={t('preview.title')}>
      <h2 className={classes.label}>{t('preview.title')}</h2>
      <div className={classes.page}>
        {event ? (
          <Poster
            className={classes.poster}
            src={event.image?.url ?? event.posterUrl}
            alt={event.image?.alt ?? ''}
          />
        ) : (
          <div className={classes.sheet} aria-hidden>
            <span>{title}</span>
          </div>
        )}
        <div className={classes.words}>
          <p className={classes.category}>{t(`events:categories.${values.category}`)}</p>
          <p className={classes.title}>{title}</p>
          <EventFacts
            event={{
              timeZone: values.timeZone,
              venue: {
                name: values.venue.name || t('preview.nowhere'),
                address: values.venue.address || t('form.address'),
                city: values.venue.city || t('form.city'),
              },
              organiser: { name: organiserName, licenceNumber: event?.organiser.licenceNumber ?? null },
            }}
            session={session}
            undated={t('preview.noDate')}
          />
          <p className={classes.description}>{values.description.trim() || t('preview.noDescription')}</p>
        </div>
      </div>
      {redrawn ? <p className={classes.note}>{t('preview.redrawn')}</p> : null}
    </section>
  )
}
