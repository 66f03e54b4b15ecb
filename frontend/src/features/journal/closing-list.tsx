import type { Closing, ClosingPeriod } from '@guichet/contracts/closings'
import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import '@mantine/core/styles/FloatingIndicator.layer.css'
import '@mantine/core/styles/SegmentedControl.layer.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { type Book, closingsQuery, type JournalOf } from './api.ts'
import { ClosingDetail } from './closing-detail.tsx'
import classes from './journal.module.css'
import { periodName } from './period-name.ts'
import { useRegisterName } from './use-register-name.ts'

const PERIODS = ['day', 'month', 'year'] as const satisfies readonly ClosingPeriod[]

/** Every closed day, month or year, newest first, each with its detail and its archive. */
export function ClosingList({ journal }: { journal: JournalOf }) {
  const { t } = useTranslation('journal')
  const [period, setPeriod] = useState<ClosingPeriod>('day')
  const found = useInfiniteQuery(closingsQuery(journal, period))
  const closings = found.data?.pages.flatMap((page) => page.items)
  return (
    <section className={classes.part}>
      <h2>{t('closing.title')}</h2>
      <p className="soft">{t('closing.text')}</p>
      <SegmentedControl
        aria-label={t('closing.period')}
        value={period}
        onChange={(chosen) => setPeriod(PERIODS.find((each) => each === chosen) ?? 'day')}
        data={PERIODS.map((value) => ({ value, label: t(`closing.periods.${value}`) }))}
      />
      {found.isError && !closings ? <ErrorNote error={found.error} onRetry={() => found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={180} radius="lg" /> : null}
      {closings?.length === 0 ? <p>{t(`closing.none.${period}`)}</p> : null}
      {closings && closings.length > 0 ? (
        <ul className={classes.closings}>
          {closings.map((closing) => (
            <ClosingRow key={closing.id} book={journal.book} closing={closing} />
          ))}
        </ul>
      ) : null}
      {found.hasNextPage ? (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {t('closing.older')}
        </Button>
      ) : null}
    </section>
  )
}

function ClosingRow({ book, closing }: { book: Book; closing: Closing }) {
  const { t } = useTranslation('journal')
  const locale = useLocale()
  const registerName = useRegisterName()
  const name = periodName(closing, locale)
  const moved = closing.totals.filter(({ sales, refunds }) => sales + refunds > 0)
  return (
    <li>
      <details>
        <summary aria-label={t('closing.show', { period: name })}>
          <span className={classes.period}>{name}</span>
          <span className="soft">
            {registerName(closing.register)} · {t('entries', { count: closing.entries })}
          </span>
          <span className={classes.net}>
            {moved.length === 0
              ? t('closing.noTakings')
              : moved.map((each) => formatExactMoney(each.netCents, each.currency, locale)).join(' + ')}
          </span>
        </summary>
        <ClosingDetail book={book} closing={closing} />
      </details>
    </li>
  )
}
