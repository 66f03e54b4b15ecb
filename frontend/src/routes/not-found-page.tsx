import { useTranslation } from 'react-i18next'
import { LinkButton } from '../lib/router/link-button.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <Page width="narrow">
      <PageHeading title={t('notFound.title')}>
        <p className="soft">{t('notFound.text')}</p>
      </PageHeading>
      <LinkButton to="/">{t('backToEvents')}</LinkButton>
    </Page>
  )
}
