import '../features/machines/words.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PourFilters } from '../features/machines/pour-filters.tsx'
import { PourList } from '../features/machines/pour-list.tsx'
import type { PoursSearch } from '../features/machines/pours-search.ts'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { PopcornRooms } from './popcorn-rooms.tsx'

const route = getRouteApi('/popcorn/pours')

export function PoursPage() {
  const { t } = useTranslation('machines')
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')}>
      <Pours />
    </ForSignedIn>
  )
}

function Pours() {
  const { t } = useTranslation('machines')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  function onSearch(change: PoursSearch) {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  }
  return (
    <Page>
      <PageHeading title={t('pours.title')} />
      <PopcornRooms current="pours" />
      <PourFilters search={search} onSearch={onSearch} />
      <PourList
        filter={{ show: search.show, machineId: search.machine }}
        isFiltered={search.show !== undefined || search.machine !== undefined}
        onClear={() => onSearch({ show: undefined, machine: undefined })}
      />
    </Page>
  )
}
