import { Skeleton, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Choice } from '../../ui/field/choice.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { sessionsQuery } from './api.ts'
import classes from './rights.module.css'
import { matches } from './rights-values.ts'
import { dayOf } from './session-name.ts'

const SEARCHED_FROM = 8

interface SessionChecksProps {
  organiserId: string
  chosen: readonly string[]
  onChange: (sessionIds: string[]) => void
}

/** The sessions of an organiser that are not over, each to be chosen or not. */
export function SessionChecks({ organiserId, chosen, onChange }: SessionChecksProps) {
  const { t } = useTranslation('team')
  const locale = useLocale()
  const [query, setQuery] = useState('')
  const found = useQuery(sessionsQuery(organiserId))
  if (found.isError) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  if (!found.data) return <Skeleton height={180} radius="lg" />
  const toCome = found.data.filter(({ state }) => state !== 'cancelled')
  if (toCome.length === 0) return <p className="soft">{t('rights.none')}</p>
  const shown = toCome.filter((session) => matches(session, dayOf(session, locale), query))
  return (
    <>
      {toCome.length >= SEARCHED_FROM ? (
        <TextInput
          type="search"
          label={t('rights.search')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      ) : null}
      {chosen.length > 0 ? <p className="soft">{t('someSessions', { count: chosen.length })}</p> : null}
      <div className={classes.sessions}>
        {shown.length === 0 ? <p className="soft">{t('rights.noneFound')}</p> : null}
        {shown.map((session) => (
          <Choice
            key={session.id}
            type="checkbox"
            title={session.title}
            text={dayOf(session, locale)}
            checked={chosen.includes(session.id)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? [...chosen, session.id]
                  : chosen.filter((id) => id !== session.id),
              )
            }
          />
        ))}
      </div>
    </>
  )
}
