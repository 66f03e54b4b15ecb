import type { Dispense } from '@guichet/contracts/machines'
import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { PagedTable } from '../../ui/paged-table/paged-table.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { dispensesQuery, type PourFilter } from './api.ts'
import classes from './machines.module.css'
import { PourRow } from './pour-row.tsx'
import { type Decision, PourSheet } from './pour-sheet.tsx'

const COLUMNS = ['when', 'machine', 'size', 'pourState', 'decide'] as const

interface PourListProps {
  filter: PourFilter
  isFiltered: boolean
  onClear: () => void
}

/** What machines have poured, and what a person has to decide about. */
export function PourList({ filter, isFiltered, onClear }: PourListProps) {
  const { t } = useTranslation('machines')
  const [deciding, setDeciding] = useState<Decision | null>(null)
  const found = useInfiniteQuery(dispensesQuery(filter))
  const pours = found.data?.pages.flatMap((page) => page.items)
  if (found.isPending) return <Skeleton height={320} radius="lg" />
  if (isProblem(found.error, 'forbidden')) return <EmptyState title={t('none')} text={t('noneText')} />
  if (!pours) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  if (pours.length === 0) return <NoPours filter={filter} isFiltered={isFiltered} onClear={onClear} />
  return (
    <>
      <PagedTable
        label={t('pours.title')}
        columns={COLUMNS.map((name) => ({ name, title: t(`columns.${name}`) }))}
        pages={found}
        more={t('more')}
        className={classes.table}
      >
        {pours.map((pour: Dispense) => (
          <PourRow key={pour.id} pour={pour} onDecide={setDeciding} />
        ))}
      </PagedTable>
      {deciding ? <PourSheet decision={deciding} onClose={() => setDeciding(null)} /> : null}
    </>
  )
}

function NoPours({ filter, isFiltered, onClear }: PourListProps) {
  const { t } = useTranslation('machines')
  const all = (
    <Button variant="default" onClick={onClear}>
      {t('pours.clear')}
    </Button>
  )
  const shown = filter.show ?? 'all'
  return (
    <EmptyState
      title={t(`pours.none.${shown}`)}
      text={t(`pours.noneText.${shown}`)}
      action={isFiltered ? all : null}
    />
  )
}
