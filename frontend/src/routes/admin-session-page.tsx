import '../features/statistics/words.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Settlement } from '../features/settlement/settlement.tsx'
import { sessionQuery } from '../features/statistics/api.ts'
import { SessionFigures } from '../features/statistics/session-figures.tsx'
import { formatDate } from '../lib/format/dates.ts'
import { useLocale } from '../lib/i18n/use-language.ts'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { useIsAdmin } from '../lib/session/use-session.ts'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { PageOfOne } from './page-of-one.tsx'

const route = getRouteApi('/admin/sessions/$sessionId')

export function AdminSessionPage() {
  const { t } = useTranslation('statistics')
  const { sessionId } = route.useParams()
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')}>
      <OneSession sessionId={sessionId} />
    </ForSignedIn>
  )
}

function OneSession({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('statistics')
  const locale = useLocale()
  const isAdmin = useIsAdmin()
  return (
    <PageOfOne
      found={useQuery(sessionQuery(sessionId))}
      list="/admin/attendance"
      back={t('back')}
      none={{ title: t('noSession'), text: t('noSessionText') }}
    >
      {(found) => {
        const { title, startsAtMs, timeZone, state } = found.session
        return (
          <>
            <PageHeading title={title}>
              <p className="soft">
                {formatDate(startsAtMs, 'moment', locale, timeZone)}
                {state === 'cancelled' ? ` · ${t('cancelled')}` : null}
              </p>
            </PageHeading>
            <SessionFigures found={found} />
            <Settlement sessionId={sessionId} maySettle={isAdmin} isBelowFigures />
          </>
        )
      }}
    </PageOfOne>
  )
}
