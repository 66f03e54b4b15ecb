import type { Subscription } from '@guichet/contracts/popcorn'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import '../features/popcorn/words.ts'
import { subscriptionsQuery } from '../features/popcorn/api.ts'
import { CardPanel } from '../features/popcorn/card-panel.tsx'
import { HistoryList } from '../features/popcorn/history-list.tsx'
import { PlanChoice } from '../features/popcorn/plan-choice.tsx'
import { PlanList } from '../features/popcorn/plan-list.tsx'
import { isOnCard } from '../features/popcorn/standing.ts'
import { SubscriptionList } from '../features/popcorn/subscription-list.tsx'
import { LinkButton } from '../lib/router/link-button.tsx'
import { useUser } from '../lib/session/use-session.ts'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { TabRow } from '../ui/page/tab-row.tsx'
import { ErrorNote } from '../ui/states/error-note.tsx'
import classes from './popcorn-page.module.css'

const route = getRouteApi('/popcorn')

const TABS = ['card', 'subscriptions', 'plans', 'history'] as const
type Tab = (typeof TABS)[number]

export function PopcornPage() {
  const { t } = useTranslation('popcorn')
  const user = useUser()
  return (
    <Page width="medium">
      <PageHeading title={t('title')}>
        <p className="soft">{t('lead')}</p>
      </PageHeading>
      {user === undefined ? <Skeleton height={380} radius="lg" /> : null}
      {user === null ? <StrangersPopcorn /> : null}
      {user ? <OwnPopcorn /> : null}
    </Page>
  )
}

const BACK_TO_PLANS = { next: '/popcorn?show=plans' }

function StrangersPopcorn() {
  const { t } = useTranslation(['popcorn', 'core'])
  return (
    <>
      <section className={classes.invitation} aria-labelledby="invitation-title">
        <h2 id="invitation-title">{t('stranger.title')}</h2>
        <p>{t('stranger.text')}</p>
        <div className={classes.actions}>
          <LinkButton to="/sign-in" search={BACK_TO_PLANS}>
            {t('core:account.signIn')}
          </LinkButton>
          <LinkButton to="/register" search={BACK_TO_PLANS} variant="default">
            {t('stranger.register')}
          </LinkButton>
        </div>
      </section>
      <h2 className={classes.plansTitle}>{t('plans.title')}</h2>
      <PlanList
        actionOf={(plan) => (
          <LinkButton
            to="/sign-in"
            search={BACK_TO_PLANS}
            variant="default"
            aria-label={t(plan.kind === 'monthly' ? 'plans.subscribeTo' : 'plans.buyPack', {
              name: plan.name,
            })}
          >
            {t(plan.kind === 'monthly' ? 'plans.subscribe' : 'plans.buy')}
          </LinkButton>
        )}
      />
    </>
  )
}

function OwnPopcorn() {
  const found = useQuery(subscriptionsQuery)
  if (found.isPending) return <Skeleton height={380} radius="lg" />
  if (!found.data) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  return <Parts subscriptions={found.data} />
}

function Parts({ subscriptions }: { subscriptions: readonly Subscription[] }) {
  // What comes first stays first: nobody who has just paid is taken away from what says so.
  const [first] = useState<Tab>(subscriptions.some(isOnCard) ? 'card' : 'plans')
  const { show = first } = route.useSearch()
  return (
    <>
      <Tabs shown={show} />
      <Part tab={show} subscriptions={subscriptions} />
    </>
  )
}

function Tabs({ shown }: { shown: Tab }) {
  const { t } = useTranslation('popcorn')
  return (
    <TabRow label={t('tabs.label')} current={shown} accent="gold">
      {TABS.map((tab) => (
        <Link
          key={tab}
          to="/popcorn"
          search={{ show: tab }}
          aria-current={tab === shown ? 'page' : undefined}
        >
          {t(`tabs.${tab}`)}
        </Link>
      ))}
    </TabRow>
  )
}

function Part({ tab, subscriptions }: { tab: Tab; subscriptions: readonly Subscription[] }) {
  switch (tab) {
    case 'card':
      return <CardPanel subscriptions={subscriptions} />
    case 'subscriptions':
      return <SubscriptionList subscriptions={subscriptions} />
    case 'plans':
      return <PlanChoice subscriptions={subscriptions} />
    case 'history':
      return <HistoryList />
  }
}
