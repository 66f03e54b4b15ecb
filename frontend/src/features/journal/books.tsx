import './words.ts'
import { SegmentedControl, Skeleton } from '@mantine/core'
import '@mantine/core/styles/FloatingIndicator.layer.css'
import '@mantine/core/styles/SegmentedControl.layer.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SearchField } from '../../ui/field/search-field.tsx'
import { FilterBar } from '../../ui/filter-bar/filter-bar.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { Verdict } from '../../ui/verdict/verdict.tsx'
import { BOOKS, type Book, everyBookQuery, lateQuery } from './api.ts'
import classes from './books.module.css'
import { BooksTable } from './books-table.tsx'

interface BooksProps {
  book: Book
  find: string | undefined
  onBook: (book: Book) => void
  onFind: (find: string | undefined) => void
}

/** The journals of all organisers: how far each is closed, and which need somebody. */
export function Books({ book, find, onBook, onFind }: BooksProps) {
  const { t } = useTranslation('journal')
  const found = useInfiniteQuery(everyBookQuery(book, find))
  const books = found.data?.pages.flatMap((page) => page.items)
  return (
    <div className={classes.everybody}>
      <SegmentedControl
        aria-label={t('book')}
        value={book}
        onChange={(chosen) => onBook(BOOKS.find((each) => each === chosen) ?? 'tickets')}
        data={BOOKS.map((value) => ({ value, label: t(`books.${value}`) }))}
      />
      <Late book={book} />
      <FilterBar>
        <SearchField label={t('everywhere.search')} maxLength={100} value={find} onChange={onFind} />
      </FilterBar>
      {found.isError && !books ? <ErrorNote error={found.error} onRetry={() => found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={320} radius="lg" /> : null}
      {books?.length === 0 ? (
        <EmptyState
          title={t(find === undefined ? 'everywhere.none' : 'everywhere.notFound')}
          text={t(find === undefined ? 'everywhere.noneText' : 'everywhere.notFoundText')}
        />
      ) : null}
      {books && books.length > 0 ? <BooksTable book={book} books={books} pages={found} /> : null}
    </div>
  )
}

/** What did not close by itself, whoever's it is; else that nothing is late. */
function Late({ book }: { book: Book }) {
  const { t } = useTranslation('journal')
  const { data, error, refetch } = useQuery(lateQuery(book))
  if (error && !data) return <ErrorNote error={error} onRetry={() => refetch()} />
  if (!data) return null
  const names = new Map(data.items.map(({ organiserId, organiserName }) => [organiserId, organiserName]))
  if (names.size === 0) return <Verdict tone="green">{t('everywhere.allClosed')}</Verdict>
  return (
    <div className={classes.late} role="alert">
      <Verdict tone="red">{t('everywhere.late', { count: names.size })}</Verdict>
      <p className="soft">{t('everywhere.lateText')}</p>
      <ul>
        {[...names].map(([organiser, name]) => (
          <li key={organiser}>
            <Link to="/admin/books" search={{ organiser, ...(book === 'popcorn' ? { book } : {}) }}>
              {name || organiser}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
