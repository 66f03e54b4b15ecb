import '../features/settlement/words.ts'
import type { MyEvent } from '@guichet/contracts/events'
import { may } from '@guichet/contracts/roles'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Settlement } from '../features/settlement/settlement.tsx'
import { SessionSelect } from '../ui/field/session-select.tsx'

const route = getRouteApi('/studio/events/$eventId')

/** What one of an event's sessions came to; that which ended last, where none is named. */
export function StudioSettlement({ event }: { event: MyEvent }) {
  const { t } = useTranslation('settlement')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const over = event.sessions.filter(({ endsAtMs }) => endsAtMs <= Date.now())
  const shown = event.sessions.find(({ id }) => id === search.session) ?? over.at(-1) ?? event.sessions[0]
  if (!shown) return null
  return (
    <>
      {event.sessions.length > 1 ? (
        <SessionSelect
          label={t('session')}
          sessions={event.sessions}
          timeZone={event.timeZone}
          value={shown.id}
          onChange={(session) =>
            void navigate({ search: (before) => ({ ...before, session }), replace: true, resetScroll: false })
          }
        />
      ) : null}
      <Settlement
        key={shown.id}
        sessionId={shown.id}
        maySettle={event.myRole === null || may(event.myRole, 'settle')}
      />
    </>
  )
}
