import '../features/statistics/words.ts'
import '../features/journal/words.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Books } from '../features/journal/books.tsx'
import { Journal } from '../features/journal/journal.tsx'
import { EveryOrganiser } from '../lib/organisers/every-organiser.tsx'
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
      <Rooms />
    </AdminRoom>
  )
}

/** How the money journals of every organiser stand, or those of one: closings, archives, entries, and whether all of it is whole. */
function Rooms() {
  const { t } = useTranslation('journal')
  const { organiser, find, book = 'tickets' } = route.useSearch()
  const navigate = route.useNavigate()
  const other = (chosen: typeof book) => (chosen === 'popcorn' ? { book: chosen } : {})
  if (organiser === undefined) {
    return (
      <Books
        book={book}
        find={find}
        onBook={(chosen) =>
          void navigate({ search: { ...(find ? { find } : {}), ...other(chosen) }, replace: true })
        }
        onFind={(typed) =>
          void navigate({ search: { ...(typed ? { find: typed } : {}), ...other(book) }, replace: true })
        }
      />
    )
  }
  return (
    <div className={classes.books}>
      <div className={classes.whose}>
        <EveryOrganiser
          label={t('everywhere.organiser')}
          searchLabel={t('everywhere.search')}
          chooseLabel={t('everywhere.everybody')}
          value={organiser}
          onNone={() => void navigate({ search: other(book) })}
          onChange={({ id }) => void navigate({ search: { organiser: id, ...other(book) }, replace: true })}
        />
      </div>
      <Journal
        key={organiser}
        organiserId={organiser}
        book={book}
        onBook={(chosen) => void navigate({ search: { organiser, ...other(chosen) }, replace: true })}
      />
    </div>
  )
}
