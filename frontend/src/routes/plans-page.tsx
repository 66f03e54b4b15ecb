import '../features/machines/words.ts'
import '../features/plans/words.ts'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PlanList } from '../features/plans/plan-list.tsx'
import { NewPlanSheet } from '../features/plans/plan-sheets.tsx'
import { ForAdmins } from '../lib/session/for-admins.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { PopcornRooms } from './popcorn-rooms.tsx'
import classes from './studio.module.css'

export function PlansPage() {
  const { t } = useTranslation('plans')
  return (
    <ForSignedIn title={t('adminOnly.title')} text={t('adminOnly.text')}>
      <ForAdmins wholePage title={t('adminOnly.title')} text={t('adminOnly.text')}>
        <Plans />
      </ForAdmins>
    </ForSignedIn>
  )
}

function Plans() {
  const { t } = useTranslation('plans')
  const [isCreating, setIsCreating] = useState(false)
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
