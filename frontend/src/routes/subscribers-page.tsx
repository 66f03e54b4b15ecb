import '../features/machines/words.ts'
import '../features/subscribers/words.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SubscriberList } from '../features/subscribers/subscriber-list.tsx'
import type { SubscribersSearch } from '../features/subscribers/subscribers-search.ts'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { PopcornRooms } from './popcorn-rooms.tsx'

const route = getRouteApi('/popcorn/subscribers')

export function SubscribersPage() {
  const { t } = useTranslation('subscribers')
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')}>
      <Subscribers />
    </ForSignedIn>
  )
}

function Subscribers() {
  const { t } = useTranslation('subscribers')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  function onSearch(change: SubscribersSearch) {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  }
  return (
    <Page>
      <PageHeading title={t('title')} documentTitle={t('documentTitle')} />
      <PopcornRooms current="subscribers" />
      <SubscriberList search={search} onSearch={onSearch} />
    </Page>
  )
}
