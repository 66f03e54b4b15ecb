import type { JournalEntry } from '@guichet/contracts/sales'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { PagedTable } from '../../ui/paged-table/paged-table.tsx'
import { entriesQuery, type JournalOf } from './api.ts'
import classes from './journal.module.css'
import { useRegisterName } from './use-register-name.ts'

const COLUMNS = ['seq', 'register', 'at', 'kind', 'order', 'tender', 'vat', 'gross'] as const

/** Every sale and every refund, newest first. */
export function EntryList({ journal }: { journal: JournalOf }) {
  const { t } = useTranslation('journal')
  const found = useInfiniteQuery(entriesQuery(journal))
  const entries = found.data?.pages.flatMap((page) => page.items) ?? []
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
          <EntryRow key={entry.hash} entry={entry} />
        ))}
      </PagedTable>
    </section>
  )
}

function EntryRow({ entry }: { entry: JournalEntry }) {
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
      <td data-column="at">{formatDate(entry.atMs, 'moment', locale)}</td>
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
