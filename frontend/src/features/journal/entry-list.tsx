import type { JournalEntry } from '@guichet/contracts/sales'
import { Skeleton } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { PagedTable } from '../../ui/paged-table/paged-table.tsx'
import { entriesQuery, type JournalOf, runningQuery } from './api.ts'
import classes from './journal.module.css'
import { useRegisterName } from './use-register-name.ts'

const COLUMNS = ['seq', 'register', 'at', 'kind', 'order', 'tender', 'vat', 'gross'] as const

/** Every sale and every refund, newest first. */
export function EntryList({ journal }: { journal: JournalOf }) {
  const { t } = useTranslation('journal')
  const found = useInfiniteQuery(entriesQuery(journal))
  const running = useQuery(runningQuery(journal))
  const zones = new Map(running.data?.items.map(({ register, timeZone }) => [register, timeZone]))
  const entries = found.data?.pages.flatMap((page) => page.items) ?? []
  if (running.isPending) return <Skeleton height={320} radius="lg" />
  return (
    <section className={classes.part}>
      <h2>{t('entriesTitle')}</h2>
      <PagedTable
        label={t('entriesTitle')}
        columns={COLUMNS.map((name) => ({ name, title: t(`columns.${name}`) }))}
        pages={found}
        more={t('more')}
        className={classes.entries}
      >
        {entries.map((entry) => (
          <EntryRow key={entry.hash} entry={entry} timeZone={zones.get(entry.register)} />
        ))}
      </PagedTable>
    </section>
  )
}

/** On the clocks by which its register's days begin. */
function EntryRow({ entry, timeZone }: { entry: JournalEntry; timeZone: string | undefined }) {
  const { t } = useTranslation('journal')
  const locale = useLocale()
  const registerName = useRegisterName()
  const money = (cents: number) => formatExactMoney(cents, entry.currency, locale)
  const vatCents = entry.vat.reduce((sum, part) => sum + part.vatCents, 0)
  return (
    <tr>
      <td data-column="seq" data-label={t('columns.seq')}>
        {entry.seq}
      </td>
      <td data-column="register">{registerName(entry.register)}</td>
      <td data-column="at">{formatDate(entry.atMs, 'moment', locale, timeZone)}</td>
      <td data-column="kind">{t(`kinds.${entry.kind}`)}</td>
      <td data-column="order">{entry.orderNumber}</td>
      <td data-column="tender">{t(`tenders.${entry.tender}`)}</td>
      <td data-column="vat" data-label={t('columns.vat')}>
        {money(vatCents)}
      </td>
      <td data-column="gross">{money(entry.grossCents)}</td>
    </tr>
  )
}
