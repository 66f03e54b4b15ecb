import type { MyEvent } from '@guichet/contracts/events'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { addSession, refreshEvent } from './api.ts'
import { SessionForm } from './session-form.tsx'
import { newSessionValues, type SessionValues, sessionBody } from './session-values.ts'
import classes from './sessions.module.css'

/** One more date, by hand. */
export function NewSession({ event, onClose }: { event: MyEvent; onClose: () => void }) {
  const { t } = useTranslation('studio')

  async function add(values: SessionValues) {
    const body = sessionBody(values, event.timeZone)
    if (!body) return
    await addSession(event.id, body)
    await refreshEvent(event.id)
    notifications.show({ message: t('sessions.added') })
  }

  return (
    <section className={classes.card} aria-label={t('sessions.add')}>
      <h2>{t('sessions.add')}</h2>
      <SessionForm
        initial={newSessionValues(event.timeZone, Date.now())}
        timeZone={event.timeZone}
        action={t('sessions.create')}
        save={add}
        onClose={onClose}
      />
    </section>
  )
}
