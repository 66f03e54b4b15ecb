import type { JournalEntry } from '@guichet/contracts/sales'
import { Button, Skeleton } from '@mantine/core'
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import classes from './journal.module.css'
import { journalQuery, verifyJournal } from './organiser-api.ts'

/** Every sale and refund of an organiser, and whether all of it is as it was written. */
export function Journal({ organiserId }: { organiserId: string }) {
  const { t } = useTranslation('studio')
  const found = useInfiniteQuery(journalQuery(organiserId))
  if (found.isPending) return <Skeleton height={320} radius="lg" />
  if (found.isError && !found.data) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  const entries = found.data.pages.flatMap((page) => page.items)
  if (entries.length === 0) return <EmptyState title={t('journal.none')} text={t('journal.noneText')} />
  return (
    <div className={classes.journal}>
      <p className="soft">{t('journal.text')}</p>
      <Verification organiserId={organiserId} />
      <EntryTable entries={entries} />
      {found.hasNextPage ? (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {t('journal.more')}
        </Button>
      ) : null}
    </div>
  )
}

function Verification({ organiserId }: { organiserId: string }) {
  const { t } = useTranslation('studio')
  const verifying = useMutation({ mutationFn: () => verifyJournal(organiserId) })
  const fault = verifying.data?.firstFault
  return (
    <div className={classes.verification}>
      <Button variant="default" loading={verifying.isPending} onClick={() => verifying.mutate()}>
        {t('journal.verify')}
      </Button>
      <div role="status">
        {verifying.data?.whole ? (
          <p className={classes.whole}>
            <IconShieldCheck size={22} aria-hidden /> {t('journal.whole', { count: verifying.data.entries })}
          </p>
        ) : null}
        {fault ? (
          <p className={classes.broken}>
            <IconShieldX size={22} aria-hidden />
            {t('journal.broken', { seq: fault.seq, register: fault.register })}
          </p>
        ) : null}
      </div>
      {verifying.isError ? <ErrorNote error={verifying.error} /> : null}
    </div>
  )
}

const COLUMNS = ['seq', 'register', 'at', 'kind', 'order', 'tender', 'vat', 'gross'] as const

function EntryTable({ entries }: { entries: readonly JournalEntry[] }) {
  const { t } = useTranslation('studio')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too
    <section className={classes.scroll} tabIndex={0} aria-label={t('organiserPage.tabs.journal')}>
      <table className={classes.table}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {t(`journal.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <EntryRow key={entry.hash} entry={entry} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function EntryRow({ entry }: { entry: JournalEntry }) {
  const { t } = useTranslation('studio')
  const locale = useLocale()
  const money = (cents: number) => formatExactMoney(cents, entry.currency, locale)
  const vatCents = entry.vat.reduce((sum, part) => sum + part.vatCents, 0)
  return (
    <tr>
      <td data-column="seq">{entry.seq}</td>
      <td>{entry.register === 'web' ? t('journal.registers.web') : entry.register}</td>
      <td>{formatDate(entry.atMs, 'moment', locale)}</td>
      <td>{t(`journal.kinds.${entry.kind}`)}</td>
      <td>{entry.orderNumber}</td>
      <td>{t(`journal.tenders.${entry.tender}`)}</td>
      <td data-column="vat">{money(vatCents)}</td>
      <td data-column="gross">{money(entry.grossCents)}</td>
    </tr>
  )
}
