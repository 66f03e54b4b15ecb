import type { PopcornSalesAnswer } from '@guichet/contracts/stats'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { useStandingError } from '../../lib/api/use-standing-error.ts'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { popcornSalesQuery } from './api.ts'
import { Counted } from './counted.tsx'
import { CurrencyFilter } from './currency-filter.tsx'
import type { Days } from './days.ts'
import { FigurePart } from './figure-table.tsx'
import { OfBefore } from './of-before.tsx'
import classes from './statistics.module.css'

const DayBars = lazy(async () => ({
  default: (await import('./day-bars.tsx')).DayBars<(typeof SHOWN)[number]>,
}))
const SHOWN = ['purchases', 'portions', 'grossCents', 'refundedCents', 'netCents'] as const
const TOTALS = ['netCents', 'grossCents', 'refundedCents', 'purchases', 'portions'] as const

interface PopcornSalesProps {
  days: Days
  organiserId: string | undefined
  currency: string | undefined
  onCurrency: (currency: string) => void
}

/** What plans earned, net of what went back: as a whole, by day and by plan. */
export function PopcornSales({ days, organiserId, currency, onCurrency }: PopcornSalesProps) {
  const { t } = useTranslation('statistics')
  const found = useQuery(popcornSalesQuery({ ...days, organiserId, currency }))
  const failed = useStandingError(found)
  const again = () => found.refetch()
  // The pours above have said it.
  if (isProblem(failed, 'forbidden')) return null
  return (
    <section className={classes.sales} aria-labelledby="earned-title">
      <header className={classes.curveHead}>
        <h2 id="earned-title">{t('earned.title')}</h2>
        <Link to="/popcorn/subscribers">{t('earned.subscribers')}</Link>
      </header>
      {found.error || failed ? <ErrorNote error={found.error ?? failed} onRetry={again} /> : null}
      {found.data ? (
        <>
          <CurrencyFilter
            currencies={found.data.currencies}
            currency={currency ?? found.data.currency}
            onCurrency={onCurrency}
          />
          <OfBefore isSo={found.isPlaceholderData}>
            <Earned earned={found.data} days={days} />
          </OfBefore>
        </>
      ) : null}
      {found.data || failed ? null : <Skeleton height={420} radius="lg" />}
    </section>
  )
}

interface EarnedProps extends Pick<PopcornSalesProps, 'days'> {
  earned: PopcornSalesAnswer
}

function Earned({ earned, days }: EarnedProps) {
  const { t } = useTranslation('statistics')
  const { currency, total, before, points, plans } = earned
  const columns = SHOWN.map((name) => ({ name, label: t(`earned.${name}`) }))
  return (
    <>
      <Counted
        label={t('earned.title')}
        currency={currency}
        figures={TOTALS.map((name) => ({
          name,
          label: t(`earned.${name}`),
          now: total[name],
          before: before[name],
        }))}
      />
      {points.length === 0 ? (
        <EmptyState title={t('earned.none')} text={t('earned.noneText')} />
      ) : (
        <>
          <Suspense fallback={<Skeleton height={340} radius="lg" />}>
            <DayBars
              title={t('earned.byDay')}
              days={days}
              points={points}
              series={[{ name: 'netCents', label: t('earned.netCents') }]}
              columns={columns}
              currency={currency}
              fileName={t('earned.fileName')}
            />
          </Suspense>
          <FigurePart
            title={t('earned.byPlan')}
            first={t('earned.plan')}
            columns={columns}
            currency={currency}
            rows={plans.map(({ planId, name, kind, ...figures }) => ({
              key: planId,
              figures,
              name: (
                <>
                  {name}
                  <small className="soft">{t(`earned.kinds.${kind}`)}</small>
                </>
              ),
            }))}
          />
        </>
      )}
    </>
  )
}
