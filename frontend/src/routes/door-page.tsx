import '../features/door/words.ts'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SessionChoice } from '../features/door/session-choice.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'

export function DoorPage() {
  const { t } = useTranslation('door')
  const navigate = useNavigate()
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')}>
      <Page width="medium">
        <PageHeading title={t('choose.title')} documentTitle={t('documentTitle')} />
        <SessionChoice
          onChosen={(sessionId) => navigate({ to: '/door/$sessionId', params: { sessionId } })}
        />
      </Page>
    </ForSignedIn>
  )
}
