import type { AuditEntry } from '@guichet/contracts/audit'
import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ComponentProps, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { PagedTable } from '../../ui/paged-table/paged-table.tsx'
import { shortOf } from './actors.ts'
import { isRequest } from './acts.ts'
import classes from './audit.module.css'
import type { AuditSearch } from './audit-search.ts'
import { EntryDetail } from './entry-detail.tsx'
import { Outcome } from './outcome.tsx'
import { useActName, useActorName, useKindName } from './use-names.ts'

const COLUMNS = ['when', 'act', 'who', 'object', 'outcome'] as const

interface EntryTableProps {
  entries: readonly AuditEntry[]
  pages: ComponentProps<typeof PagedTable>['pages']
  onSearch: (change: AuditSearch) => void
}

/** A row for each entry, the newest first: its act opens what is kept of it. */
export function EntryTable({ entries, pages, onSearch }: EntryTableProps) {
  const { t } = useTranslation('audit')
  return (
    <PagedTable
      label={t('list')}
      columns={COLUMNS.map((name) => ({ name, title: t(`columns.${name}`) }))}
      pages={pages}
      more={t('older')}
      className={classes.table}
    >
      {entries.map((entry) => (
        <EntryRows key={entry.id} entry={entry} onSearch={onSearch} />
      ))}
    </PagedTable>
  )
}

interface EntryRowsProps {
  entry: AuditEntry
  onSearch: (change: AuditSearch) => void
}

function EntryRows({ entry, onSearch }: EntryRowsProps) {
  const locale = useLocale()
  const actName = useActName()
  const [isOpen, setOpen] = useState(false)
  const detailId = useId()
  const { atMs, action, outcome } = entry
  return (
    <>
      <tr data-open={isOpen}>
        <td data-column="when">
          <time dateTime={new Date(atMs).toISOString()} title={formatDate(atMs, 'second', locale)}>
            {formatDate(atMs, 'moment', locale)}
          </time>
        </td>
        <th scope="row" data-column="act">
          <button
            type="button"
            className={classes.open}
            data-act="open-entry"
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailId : undefined}
            onClick={() => setOpen(!isOpen)}
          >
            <IconChevronRight size={16} aria-hidden />
            <span>
              {actName(action)}
              {isRequest(action) ? <code>{action}</code> : null}
            </span>
          </button>
        </th>
        <td data-column="who">
          <Who entry={entry} />
        </td>
        <td data-column="object">
          <OnWhat object={entry.object} onSearch={onSearch} />
        </td>
        <td data-column="outcome">
          <Outcome outcome={outcome} />
        </td>
      </tr>
      {isOpen ? (
        <tr id={detailId} data-detail>
          <td colSpan={COLUMNS.length}>
            <EntryDetail entry={entry} />
          </td>
        </tr>
      ) : null}
    </>
  )
}

function Who({ entry: { actor, object } }: { entry: AuditEntry }) {
  const { t } = useTranslation('audit')
  if (object.kind === 'machine' && object.id === actor) return <span title={actor}>{t('itself')}</span>
  return <Somebody actor={actor} />
}

function Somebody({ actor }: { actor: string }) {
  const { name, accountId } = useActorName(actor)
  if (accountId === undefined) return <span title={actor}>{name}</span>
  return (
    <Link to="/admin/users/$userId" params={{ userId: accountId }} title={accountId}>
      {name}
    </Link>
  )
}

/** A click shows all that was done to it. */
function OnWhat({
  object: { kind, id },
  onSearch,
}: Pick<AuditEntry, 'object'> & Pick<EntryRowsProps, 'onSearch'>) {
  const { t } = useTranslation('audit')
  const kindName = useKindName()
  if (kind === 'account') return <Account id={id} onSearch={onSearch} />
  if (id === '') return kindName(kind)
  return (
    <button
      type="button"
      className={classes.filterBy}
      title={t('onlyThis')}
      onClick={() => onSearch({ kind, object: id })}
    >
      {kindName(kind)} <small>{shortOf(id)}</small>
    </button>
  )
}

function Account({ id, onSearch }: { id: string; onSearch: EntryRowsProps['onSearch'] }) {
  const { t } = useTranslation('audit')
  const kindName = useKindName()
  const { name } = useActorName(id)
  return (
    <button
      type="button"
      className={classes.filterBy}
      title={t('onlyThis')}
      onClick={() => onSearch({ kind: 'account', object: id })}
    >
      {kindName('account')} <small>{name}</small>
    </button>
  )
}
