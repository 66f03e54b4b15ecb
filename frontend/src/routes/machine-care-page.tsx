import '../features/machines/words.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { machineQuery } from '../features/machines/api.ts'
import { MachineFlags } from '../features/machines/machine-flags.tsx'
import { MachineView } from '../features/machines/machine-view.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { useIsAdmin } from '../lib/session/use-session.ts'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { PageOfOne } from './page-of-one.tsx'

const route = getRouteApi('/popcorn/machines/$machineId')

export function MachineCarePage() {
  const { t } = useTranslation('machines')
  const { machineId } = route.useParams()
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')}>
      <OneMachine machineId={machineId} />
    </ForSignedIn>
  )
}

function OneMachine({ machineId }: { machineId: string }) {
  const { t } = useTranslation('machines')
  const isAdmin = useIsAdmin()
  return (
    <PageOfOne
      found={useQuery(machineQuery(machineId))}
      list="/popcorn/machines"
      back={t('page.back')}
      none={{ title: t('page.notFound'), text: t('page.notFoundText') }}
    >
      {(detail) => {
        const { name, stateReason } = detail.machine
        return (
          <>
            <PageHeading title={name} documentTitle={`${name} · ${t('documentTitle')}`}>
              <MachineFlags machine={detail.machine} />
              {stateReason === null ? null : <p>{t('page.because', { reason: stateReason })}</p>}
            </PageHeading>
            <MachineView detail={detail} isAdmin={isAdmin} />
          </>
        )
      }}
    </PageOfOne>
  )
}
