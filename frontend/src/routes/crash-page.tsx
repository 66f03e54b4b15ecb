import { Button } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../lib/api/problem.ts'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { ErrorNote } from '../ui/states/error-note.tsx'

export function CrashPage({ error }: ErrorComponentProps) {
  const { t } = useTranslation()
  return (
    <Page width="narrow">
      <PageHeading title={t('crash.title')}>
        <p className="soft">{t('crash.text')}</p>
      </PageHeading>
      {isProblem(error) ? <ErrorNote error={error} /> : null}
      <Button mt="lg" onClick={() => location.reload()}>
        {t('crash.reload')}
      </Button>
    </Page>
  )
}
