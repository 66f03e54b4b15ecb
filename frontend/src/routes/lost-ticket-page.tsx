import { useTranslation } from 'react-i18next'
import { ResendForm } from '../features/orders/resend-form.tsx'
import { Card } from '../ui/page/card.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'

export function LostTicketPage() {
  const { t } = useTranslation('tickets')
  return (
    <Page width="narrow">
      <PageHeading title={t('lost.title')}>
        <p className="soft">{t('lost.text')}</p>
      </PageHeading>
      <Card>
        <ResendForm />
      </Card>
    </Page>
  )
}
