import type { Plan } from '@guichet/contracts/popcorn'
import { Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PagedTable } from '../../ui/paged-table/paged-table.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { plansQuery } from './api.ts'
import { PlanRow } from './plan-row.tsx'
import { EditPlanSheet } from './plan-sheets.tsx'
import classes from './plans.module.css'

const COLUMNS = ['name', 'price', 'portions', 'sizes', 'state', 'acts'] as const

/** Every plan of the house, those that are off offer last. */
export function PlanList() {
  const { t } = useTranslation('plans')
  const [edited, setEdited] = useState<Plan | null>(null)
  const found = useInfiniteQuery(plansQuery)
  if (found.isPending) return <Skeleton height={320} radius="lg" />
  if (!found.data) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  const all = found.data.pages.flatMap((page) => page.items)
  const plans = all.toSorted((one, other) => Number(isOff(one)) - Number(isOff(other)))
  if (plans.length === 0) return <EmptyState title={t('none')} text={t('noneText')} />
  return (
    <>
      <PagedTable
        label={t('list')}
        columns={COLUMNS.map((name) => ({ name, title: t(`columns.${name}`) }))}
        pages={found}
        more={t('more')}
        className={classes.table}
      >
        {plans.map((plan) => (
          <PlanRow key={plan.id} plan={plan} onEdit={() => setEdited(plan)} />
        ))}
      </PagedTable>
      {edited ? <EditPlanSheet plan={edited} onClose={() => setEdited(null)} /> : null}
    </>
  )
}

function isOff({ state }: Plan): boolean {
  return state === 'withdrawn'
}
