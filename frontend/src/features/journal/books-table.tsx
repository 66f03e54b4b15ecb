import type { ClosingPeriod, JournalStanding } from '@guichet/contracts/closings'
import { Link } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { PagedTable } from '../../ui/paged-table/paged-table.tsx'
import { Verdict } from '../../ui/verdict/verdict.tsx'
import type { Book, OrganiserBooks } from './api.ts'
import classes from './books.module.css'
import { periodName } from './period-name.ts'

const PERIODS = ['day', 'month', 'year'] as const satisfies readonly ClosingPeriod[]
const COLUMNS = ['organiser', ...PERIODS, 'standing'] as const

interface BooksTableProps {
  book: Book
  books: readonly OrganiserBooks[]
  pages: ComponentProps<typeof PagedTable>['pages']
}

/** A row for each organiser: what it closed last, and what is to be closed. */
export function BooksTable({ book, books, pages }: BooksTableProps) {
  const { t } = useTranslation('journal')
  return (
    <PagedTable
      label={t('everywhere.list')}
      columns={COLUMNS.map((name) => ({ name, title: t(`everywhere.columns.${name}`) }))}
      pages={pages}
      more={t('everywhere.more')}
      className={classes.books}
    >
      {books.map((each) => (
        <BooksRow key={each.organiser.id} book={book} books={each} />
      ))}
    </PagedTable>
  )
}

function BooksRow({ book, books: { organiser, standings } }: { book: Book; books: OrganiserBooks }) {
  const { t } = useTranslation('journal')
  const locale = useLocale()
  return (
    <tr>
      <th scope="row" data-column="organiser">
        <Link to="/admin/books" search={{ organiser: organiser.id, ...(book === 'popcorn' ? { book } : {}) }}>
          {organiser.name}
        </Link>
        {standings.length > 1 ? (
          <small className="soft">{t('everywhere.registers', { count: standings.length })}</small>
        ) : null}
      </th>
      {PERIODS.map((period) => {
        const startsOn = closedBy(standings, period)
        return (
          <td key={period} data-column={period} data-label={t(`everywhere.columns.${period}`)}>
            {startsOn === null ? <span className="soft">–</span> : periodName({ period, startsOn }, locale)}
          </td>
        )
      })}
      <td data-column="standing">
        <Standing standings={standings} />
      </td>
    </tr>
  )
}

/** By all registers: as far as the one that is furthest behind. */
function closedBy(standings: readonly JournalStanding[], period: ClosingPeriod): string | null {
  const all = standings.map(({ closed }) => closed[period])
  return all.includes(null) ? null : (all.toSorted()[0] ?? null)
}

function Standing({ standings }: { standings: readonly JournalStanding[] }) {
  const { t } = useTranslation('journal')
  const locale = useLocale()
  if (standings.length === 0) return <span className="soft">{t('everywhere.nothing')}</span>
  const due = standings
    .flatMap((standing) => standing.due ?? [])
    .toSorted((a, b) => a.overAtMs - b.overAtMs)[0]
  if (!due) return <>{t('everywhere.upToDate')}</>
  const period = periodName(due, locale)
  if (!due.isLate) return <span className="soft">{t('everywhere.closing', { period })}</span>
  return (
    <>
      <Verdict tone="red">{t('everywhere.isLate')}</Verdict>
      <small className="soft">
        {t('everywhere.since', { period, when: formatDate(due.overAtMs, 'moment', locale, due.timeZone) })}
      </small>
    </>
  )
}
