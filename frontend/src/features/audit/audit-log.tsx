import './words.ts'
import { Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { entriesQuery } from './api.ts'
import classes from './audit.module.css'
import { type AuditSearch, isFiltered } from './audit-search.ts'
import { EntryFilters } from './entry-filters.tsx'
import { EntryTable } from './entry-table.tsx'
import { Verification } from './verification.tsx'

interface AuditLogProps {
  search: AuditSearch
  onSearch: (change: AuditSearch) => void
}

/** Who did what to what, everywhere, and whether all of it is as it was written. */
export function AuditLog({ search, onSearch }: AuditLogProps) {
  const { t } = useTranslation('audit')
  const found = useInfiniteQuery(entriesQuery(search))
  const entries = found.data?.pages.flatMap((page) => page.items)
  const again = () => found.refetch()
  return (
    <div className={classes.log}>
      <Verification />
      <EntryFilters search={search} onSearch={onSearch} />
      {found.error && !entries ? <ErrorNote error={found.error} onRetry={again} /> : null}
      {found.isPending ? <Skeleton height={420} radius="lg" /> : null}
      {entries?.length === 0 ? (
        <EmptyState
          title={t(isFiltered(search) ? 'noMatch' : 'none')}
          text={t(isFiltered(search) ? 'noMatchText' : 'noneText')}
        />
      ) : null}
      {entries && entries.length > 0 ? (
        <EntryTable entries={entries} pages={found} onSearch={onSearch} />
      ) : null}
    </div>
  )
}
