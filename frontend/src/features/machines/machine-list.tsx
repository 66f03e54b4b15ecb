import type { Machine } from '@guichet/contracts/machines'
import { Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { PagedTable } from '../../ui/paged-table/paged-table.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { machinesQuery } from './api.ts'
import { LastContact } from './last-contact.tsx'
import { MachineFlags } from './machine-flags.tsx'
import classes from './machines.module.css'
import { StockBar } from './stock-bar.tsx'

const COLUMNS = ['name', 'state', 'stock', 'contact', 'uncertain'] as const

/** Every machine that one runs, with what somebody has to look after. */
export function MachineList({ isAdmin }: { isAdmin: boolean }) {
  const { t } = useTranslation('machines')
  const found = useInfiniteQuery(machinesQuery)
  const machines = found.data?.pages.flatMap((page) => page.items)
  if (found.isPending) return <Skeleton height={320} radius="lg" />
  if (isProblem(found.error, 'forbidden')) return <EmptyState title={t('none')} text={t('noneText')} />
  if (!machines) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  if (machines.length === 0) {
    return <EmptyState title={t('none')} text={t(isAdmin ? 'noneTextAdmin' : 'noneText')} />
  }
  return (
    <PagedTable
      label={t('title')}
      columns={COLUMNS.map((name) => ({ name, title: t(`columns.${name}`) }))}
      pages={found}
      more={t('more')}
      className={classes.table}
    >
      {machines.map((machine) => (
        <MachineRow key={machine.id} machine={machine} />
      ))}
    </PagedTable>
  )
}

function MachineRow({ machine }: { machine: Machine }) {
  const { t } = useTranslation('machines')
  const { id, name, place, organiserName, uncertain, lastContactMs } = machine
  return (
    <tr>
      <th scope="row" data-column="name">
        <Link to="/popcorn/machines/$machineId" params={{ machineId: id }}>
          {name}
        </Link>
        <small className="soft">{[place, organiserName].filter(Boolean).join(' · ')}</small>
      </th>
      <td data-column="state">
        <MachineFlags machine={machine} />
      </td>
      <td data-column="stock">
        <StockBar machine={machine} />
      </td>
      <td data-column="contact" data-label={t('columns.contact')}>
        <LastContact atMs={lastContactMs} />
      </td>
      <td data-column="uncertain">
        {uncertain === 0 ? (
          <span className="soft">{t('noUncertain')}</span>
        ) : (
          <Link to="/popcorn/pours" search={{ show: 'unknown', machine: id }} className={classes.uncertain}>
            {t('uncertain', { count: uncertain })}
          </Link>
        )}
      </td>
    </tr>
  )
}
