import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <Page width="narrow">
      <PageHeading title={t('notFound.title')}>
        <p className="soft">{t('notFound.text')}</p>
      </PageHeading>
      <Button component={Link} to="/">
        {t('backToEvents')}
      </Button>
    </Page>
  )
}
