import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useStandingError } from '../../lib/api/use-standing-error.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { accountsQuery } from './api.ts'
import { Compared } from './compared.tsx'
import { Counted } from './counted.tsx'
import type { Days } from './days.ts'
import { OfBefore } from './of-before.tsx'

const DayBars = lazy(async () => ({
  default: (await import('./day-bars.tsx')).DayBars<'opened' | 'deleted'>,
}))
const COUNTED = ['opened', 'deleted'] as const

/** Accounts that were opened and deleted. */
export function Accounts({ days }: { days: Days }) {
  const { t } = useTranslation('statistics')
  const found = useQuery(accountsQuery(days))
  const failed = useStandingError(found)
  const again = () => found.refetch()
  if (failed) return <ErrorNote error={failed} onRetry={again} />
  if (!found.data) return <Skeleton height={420} radius="lg" />
  const { total, before, points } = found.data
  return (
    <OfBefore isSo={found.isPlaceholderData}>
      {found.error ? <ErrorNote error={found.error} onRetry={again} /> : null}
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
    </OfBefore>
  )
}
