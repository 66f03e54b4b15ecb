import './words.ts'
import { SegmentedControl, Skeleton } from '@mantine/core'
import '@mantine/core/styles/FloatingIndicator.layer.css'
import '@mantine/core/styles/SegmentedControl.layer.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { BOOKS, type Book, entriesQuery, type JournalOf, runningQuery } from './api.ts'
import { ClosingList } from './closing-list.tsx'
import { EntryList } from './entry-list.tsx'
import classes from './journal.module.css'
import { RunningTotals } from './running-totals.tsx'
import { Verification } from './verification.tsx'

interface JournalProps extends JournalOf {
  onBook: (book: Book) => void
}

/** An organiser's money journals: of its tickets and, once it has sold some, of its popcorn. */
export function Journal({ organiserId, book, onBook }: JournalProps) {
  const { t } = useTranslation('journal')
  const popcorn = useQuery(runningQuery({ book: 'popcorn', organiserId }))
  const soldPopcorn = (popcorn.data?.items.length ?? 0) > 0
  return (
    <div className={classes.journal}>
      {soldPopcorn || book === 'popcorn' ? (
        <SegmentedControl
          aria-label={t('book')}
          value={book}
          onChange={(chosen) => onBook(BOOKS.find((each) => each === chosen) ?? 'tickets')}
          data={BOOKS.map((value) => ({ value, label: t(`books.${value}`) }))}
        />
      ) : null}
      <OneJournal key={book} journal={{ book, organiserId }} />
    </div>
  )
}

/** What runs, what is closed, every entry, and whether all of it is as it was written. */
function OneJournal({ journal }: { journal: JournalOf }) {
  const { t } = useTranslation('journal')
  const entries = useInfiniteQuery(entriesQuery(journal))
  if (entries.isPending) return <Skeleton height={320} radius="lg" />
  if (entries.isError && !entries.data) {
    return <ErrorNote error={entries.error} onRetry={() => entries.refetch()} />
  }
  if (entries.data.pages[0]?.items.length === 0) {
    return <EmptyState title={t('none')} text={t('noneText')} />
  }
  return (
    <>
      <p className="soft">{t('text')}</p>
      <Verification journal={journal} />
      <RunningTotals journal={journal} />
      <ClosingList journal={journal} />
      <EntryList journal={journal} />
    </>
  )
}
