import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { useStandingError } from '../../lib/api/use-standing-error.ts'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { poursQuery } from './api.ts'
import { Compared } from './compared.tsx'
import { Counted } from './counted.tsx'
import type { Days } from './days.ts'
import { FigurePart } from './figure-table.tsx'
import { OfBefore } from './of-before.tsx'

const DayBars = lazy(async () => ({
  default: (await import('./day-bars.tsx')).DayBars<'portions' | 'pours'>,
}))

/** What machines poured: as a whole, by day and by machine. */
export function Pours({ days, organiserId }: { days: Days; organiserId: string | undefined }) {
  const { t } = useTranslation('statistics')
  const found = useQuery(poursQuery({ ...days, organiserId }))
  const failed = useStandingError(found)
  const again = () => found.refetch()
  if (isProblem(failed, 'forbidden')) return <EmptyState title={t('none')} text={t('noneText')} />
  if (failed) return <ErrorNote error={failed} onRetry={again} />
  if (!found.data) return <Skeleton height={420} radius="lg" />
  const { total, before, points, machines } = found.data
  const columns = (['portions', 'pours'] as const).map((name) => ({ name, label: t(`poured.${name}`) }))
  return (
    <OfBefore isSo={found.isPlaceholderData}>
      {found.error ? <ErrorNote error={found.error} onRetry={again} /> : null}
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
    </OfBefore>
  )
}
