import type { SessionAttendance } from '@guichet/contracts/stats'
import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { useListSearch } from '../../lib/router/list-search.ts'
import { FillBar } from '../../ui/fill-bar/fill-bar.tsx'
import { PagedTable } from '../../ui/paged-table/paged-table.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { attendanceQuery } from './api.ts'
import type { Days } from './days.ts'
import classes from './statistics.module.css'

const COLUMNS = ['session', 'occupancy', 'admitted', 'noShows'] as const

interface AttendanceListProps {
  days: Days
  organiserId: string | undefined
  /** Whoever finds nothing looks at what is to come. */
  onComing: () => void
}

/** Sessions, how full each is and how many came. */
export function AttendanceList({ days, organiserId, onComing }: AttendanceListProps) {
  const { t } = useTranslation('statistics')
  const found = useInfiniteQuery(attendanceQuery({ ...days, organiserId }))
  const sessions = found.data?.pages.flatMap((page) => page.items)
  if (found.isPending) return <Skeleton height={320} radius="lg" />
  if (isProblem(found.error, 'forbidden')) return <EmptyState title={t('none')} text={t('noneText')} />
  if (!sessions) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  if (sessions.length === 0) return <NoSessions onComing={onComing} />
  return (
    <PagedTable
      label={t('rooms.attendance')}
      columns={COLUMNS.map((name) => ({ name, title: t(`columns.${name}`) }))}
      pages={found}
      more={t('more')}
      className={classes.sessions}
    >
      {sessions.map((session) => (
        <SessionRow key={session.sessionId} session={session} />
      ))}
    </PagedTable>
  )
}

function NoSessions({ onComing }: Pick<AttendanceListProps, 'onComing'>) {
  const { t } = useTranslation('statistics')
  const coming = (
    <Button variant="default" onClick={onComing}>
      {t('spans.coming')}
    </Button>
  )
  return <EmptyState title={t('noSessions')} text={t('noSessionsText')} action={coming} />
}

function SessionRow({ session }: { session: SessionAttendance }) {
  const { t } = useTranslation('statistics')
  const locale = useLocale()
  const { sessionId, title, startsAtMs, timeZone, state, tickets, capacity, admitted, noShows } = session
  const number = new Intl.NumberFormat(locale)
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <tr>
      <th scope="row" data-column="session">
        <Link to="/admin/sessions/$sessionId" params={{ sessionId }} state={useListSearch()}>
          {title}
        </Link>
        <small className="soft">
          {formatDate(startsAtMs, 'moment', locale, timeZone)}
          {state === 'cancelled' ? ` · ${t('cancelled')}` : null}
        </small>
      </th>
      <td data-column="occupancy">
        {t('ofCapacity', { tickets, capacity })}
        <FillBar sold={tickets} held={0} capacity={capacity} label={t('ofCapacity', { tickets, capacity })} />
      </td>
      <td data-column="admitted" data-label={t('columns.admitted')}>
        {number.format(admitted)}
        {tickets > 0 ? <small className="soft"> {share.format(admitted / tickets)}</small> : null}
      </td>
      <td data-column="noShows" data-label={t('columns.noShows')}>
        {noShows === null ? t('notYet') : number.format(noShows)}
      </td>
    </tr>
  )
}
