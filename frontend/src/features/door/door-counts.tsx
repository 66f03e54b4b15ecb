import { VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '@mantine/core/styles/VisuallyHidden.css'
import { doorStatsQuery } from './api.ts'
import classes from './scanner.module.css'

/** How many are in, of how many are expected. */
export function DoorCounts({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('door')
  const { data } = useQuery(doorStatsQuery(sessionId))
  if (!data) return <span className={classes.counts} />
  const { admitted, tickets, refused, inside, exits } = data
  return (
    <div className={classes.counts}>
      <span aria-hidden>
        <strong>{admitted}</strong> / {tickets}
      </span>
      <progress className={classes.progress} aria-hidden max={Math.max(1, tickets)} value={admitted} />
      <VisuallyHidden>{t('counts.spoken', { admitted, tickets })}</VisuallyHidden>
      <small>
        {exits > 0 ? `${t('counts.inside', { inside })} · ` : null}
        {t('counts.refused', { refused })}
      </small>
    </div>
  )
}
