import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { accountsQuery } from './api.ts'
import { Compared } from './compared.tsx'
import { Counted } from './counted.tsx'
import type { Days } from './days.ts'
import classes from './statistics.module.css'

const DayBars = lazy(async () => ({
  default: (await import('./day-bars.tsx')).DayBars<'opened' | 'deleted'>,
}))
const COUNTED = ['opened', 'deleted'] as const

/** Accounts that were opened and deleted. */
export function Accounts({ days }: { days: Days }) {
  const { t } = useTranslation('statistics')
  const found = useQuery(accountsQuery(days))
  if (isProblem(found.error, 'forbidden')) return <EmptyState title={t('none')} text={t('noAccountsText')} />
  if (found.isPending) return <Skeleton height={420} radius="lg" />
  if (!found.data) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  const { total, before, points } = found.data
  return (
    <div className={classes.sales} aria-busy={found.isPlaceholderData}>
      <Counted
        figures={COUNTED.map((name) => ({
          name,
          label: t(`accounts.${name}`),
          now: total[name],
          before: before[name],
        }))}
      />
      <Compared days={days} />
      <Suspense fallback={<Skeleton height={340} radius="lg" />}>
        <DayBars
          title={t('accountsByDay')}
          days={days}
          points={points}
          series={COUNTED.map((name) => ({ name, label: t(`accounts.${name}`) }))}
          fileName={t('accounts.fileName')}
        />
      </Suspense>
    </div>
  )
}
