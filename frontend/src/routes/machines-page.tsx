import '../features/machines/words.ts'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Enrolment } from '../features/machines/api.ts'
import { EnrolmentSheet } from '../features/machines/enrolment-sheet.tsx'
import { MachineList } from '../features/machines/machine-list.tsx'
import { NewMachineSheet } from '../features/machines/machine-sheets.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { useIsAdmin } from '../lib/session/use-session.ts'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { PopcornRooms } from './popcorn-rooms.tsx'
import classes from './studio.module.css'

export function MachinesPage() {
  const { t } = useTranslation('machines')
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')}>
      <Machines />
    </ForSignedIn>
  )
}

function Machines() {
  const { t } = useTranslation('machines')
  const isAdmin = useIsAdmin()
  const [isCreating, setIsCreating] = useState(false)
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const create = isAdmin ? (
    <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setIsCreating(true)}>
      {t('new')}
    </Button>
  ) : null
  return (
    <Page>
      <div className={classes.top}>
        <PageHeading title={t('title')} documentTitle={t('documentTitle')} />
        {create}
      </div>
      <PopcornRooms current="machines" />
      <MachineList isAdmin={isAdmin} />
      {isCreating ? (
        <NewMachineSheet
          onCreated={(made) => {
            setIsCreating(false)
            setEnrolment(made)
          }}
          onClose={() => setIsCreating(false)}
        />
      ) : null}
      {enrolment ? <EnrolmentSheet enrolment={enrolment} onClose={() => setEnrolment(null)} /> : null}
    </Page>
  )
}
