import '../features/machines/words.ts'
import '../features/plans/words.ts'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PlanList } from '../features/plans/plan-list.tsx'
import { NewPlanSheet } from '../features/plans/plan-sheets.tsx'
import { LinkButton } from '../lib/router/link-button.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { EmptyState } from '../ui/states/empty-state.tsx'
import { PopcornRooms, useIsAdmin } from './popcorn-rooms.tsx'
import classes from './studio.module.css'

export function PlansPage() {
  const { t } = useTranslation('plans')
  return (
    <ForSignedIn title={t('adminOnly.title')} text={t('adminOnly.text')} next="/popcorn/plans">
      <Plans />
    </ForSignedIn>
  )
}

function Plans() {
  const { t } = useTranslation(['plans', 'core'])
  const isAdmin = useIsAdmin()
  const [isCreating, setIsCreating] = useState(false)
  if (!isAdmin) {
    const back = <LinkButton to="/">{t('core:backToEvents')}</LinkButton>
    return (
      <Page width="narrow">
        <EmptyState wholePage title={t('adminOnly.title')} text={t('adminOnly.text')} action={back} />
      </Page>
    )
  }
  const create = (
    <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setIsCreating(true)}>
      {t('new')}
    </Button>
  )
  return (
    <Page>
      <div className={classes.top}>
        <PageHeading title={t('title')} documentTitle={t('documentTitle')} />
        {create}
      </div>
      <PopcornRooms current="plans" />
      <p className={classes.lead}>{t('text')}</p>
      <PlanList />
      {isCreating ? <NewPlanSheet onClose={() => setIsCreating(false)} /> : null}
    </Page>
  )
}
