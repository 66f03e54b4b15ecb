import type { Plan, Subscription } from '@guichet/contracts/popcorn'
import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PlanList } from './plan-list.tsx'
import classes from './plans.module.css'
import { isLive, waitingFor } from './standing.ts'
import { SubscribeSheet } from './subscribe-sheet.tsx'

/** The plans, for somebody who can subscribe. A month is had once, a pack as often as one likes. */
export function PlanChoice({ subscriptions }: { subscriptions: readonly Subscription[] }) {
  const { t } = useTranslation('popcorn')
  const [chosen, setChosen] = useState<Plan | null>(null)
  const had = new Set(
    subscriptions.filter((one) => one.kind === 'monthly' && isLive(one)).map(({ planId }) => planId),
  )
  return (
    <>
      <PlanList
        actionOf={(plan) =>
          had.has(plan.id) ? (
            <p className={classes.had}>
              <IconCircleCheck size={20} aria-hidden /> {t('plans.have')}
            </p>
          ) : (
            <Button
              className={classes.gold}
              aria-label={t(plan.kind === 'monthly' ? 'plans.subscribeTo' : 'plans.buyPack', {
                name: plan.name,
              })}
              data-act="subscribe"
              onClick={() => setChosen(plan)}
            >
              {t(plan.kind === 'monthly' ? 'plans.subscribe' : 'plans.buy')}
            </Button>
          )
        }
      />
      {chosen ? (
        <SubscribeSheet
          key={chosen.id}
          plan={chosen}
          waiting={waitingFor(chosen, subscriptions)}
          onClose={() => setChosen(null)}
        />
      ) : null}
    </>
  )
}
