import type { Plan } from '@guichet/contracts/popcorn'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { plansQuery } from './api.ts'
import { PlanCard } from './plan-card.tsx'
import classes from './plans.module.css'

/** The plans on offer, each with what whoever looks can do about it. */
export function PlanList({ actionOf }: { actionOf: (plan: Plan) => ReactNode }) {
  const { t } = useTranslation('popcorn')
  const found = useQuery(plansQuery)
  if (found.isPending) {
    return (
      <div className={classes.plans}>
        <Skeleton height={420} radius="lg" />
        <Skeleton height={420} radius="lg" />
      </div>
    )
  }
  if (!found.data) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  if (found.data.length === 0) return <EmptyState title={t('plans.none')} text={t('plans.noneText')} />
  return (
    <ul className={classes.plans} aria-label={t('plans.title')}>
      {found.data.map((plan) => (
        <PlanCard key={plan.id} plan={plan} action={actionOf(plan)} />
      ))}
    </ul>
  )
}
