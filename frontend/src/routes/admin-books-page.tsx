import '../features/statistics/words.ts'
import '../features/journal/words.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Journal } from '../features/journal/journal.tsx'
import { EveryOrganiser } from '../lib/organisers/every-organiser.tsx'
import { EmptyState } from '../ui/states/empty-state.tsx'
import { AdminRoom } from './admin-room.tsx'
import classes from './studio.module.css'

const route = getRouteApi('/admin/books')

export function AdminBooksPage() {
  const { t } = useTranslation(['statistics', 'journal'])
  return (
    <AdminRoom
      room="books"
      title={t('title')}
      documentTitle={`${t('rooms.books')} · ${t('title')}`}
      stranger={{ title: t('stranger.title'), text: t('stranger.text') }}
      forAdmins={{ title: t('journal:everywhere.forAdmins'), text: t('journal:everywhere.forAdminsText') }}
    >
      <Books />
    </AdminRoom>
  )
}

/** The money journals of every organiser: their closings, archives, entries, and whether all of it is whole. */
function Books() {
  const { t } = useTranslation('journal')
  const { organiser, book = 'tickets' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <div className={classes.books}>
      <div className={classes.whose}>
        <EveryOrganiser
          label={t('everywhere.organiser')}
          searchLabel={t('everywhere.search')}
          chooseLabel={t('everywhere.choose')}
          value={organiser ?? ''}
          onChange={({ id }) => void navigate({ search: { organiser: id }, replace: true })}
        />
      </div>
      {organiser ? (
        <Journal
          key={organiser}
          organiserId={organiser}
          book={book}
          onBook={(chosen) =>
            void navigate({
              search: { organiser, ...(chosen === 'popcorn' ? { book: chosen } : {}) },
              replace: true,
            })
          }
        />
      ) : (
        <EmptyState title={t('everywhere.none')} text={t('everywhere.noneText')} />
      )}
    </div>
  )
}
