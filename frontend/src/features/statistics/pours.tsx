import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { poursQuery } from './api.ts'
import { Compared } from './compared.tsx'
import { Counted } from './counted.tsx'
import type { Days } from './days.ts'
import { FigurePart } from './figure-table.tsx'
import classes from './statistics.module.css'

const DayBars = lazy(async () => ({
  default: (await import('./day-bars.tsx')).DayBars<'portions' | 'pours'>,
}))

/** What machines poured: as a whole, by day and by machine. */
export function Pours({ days, organiserId }: { days: Days; organiserId: string | undefined }) {
  const { t } = useTranslation('statistics')
  const found = useQuery(poursQuery({ ...days, organiserId }))
  if (isProblem(found.error, 'forbidden')) return <EmptyState title={t('none')} text={t('noneText')} />
  if (found.isPending) return <Skeleton height={420} radius="lg" />
  if (!found.data) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  const { total, before, points, machines } = found.data
  const columns = (['portions', 'pours'] as const).map((name) => ({ name, label: t(`poured.${name}`) }))
  return (
    <div className={classes.sales} aria-busy={found.isPlaceholderData}>
      <Counted
        figures={columns.map(({ name, label }) => ({
          name,
          label,
          now: total[name],
          before: before[name],
        }))}
      />
      <Compared days={days} />
      {total.pours === 0 ? (
        <EmptyState title={t('noPours')} text={t('noPoursText')} />
      ) : (
        <>
          <Suspense fallback={<Skeleton height={340} radius="lg" />}>
            <DayBars
              title={t('pouredByDay')}
              days={days}
              points={points}
              series={[{ name: 'portions', label: t('poured.portions') }]}
              columns={columns}
              fileName={t('poured.fileName')}
            />
          </Suspense>
          <FigurePart
            title={t('byMachine')}
            first={t('machine')}
            columns={columns}
            rows={machines.map(({ machineId, name, place, ...figures }) => ({
              key: machineId,
              figures,
              name: (
                <>
                  <Link to="/popcorn/machines/$machineId" params={{ machineId }}>
                    {name}
                  </Link>
                  <small className="soft">{place}</small>
                </>
              ),
            }))}
          />
        </>
      )}
    </div>
  )
}
