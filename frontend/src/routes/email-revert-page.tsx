import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { revertEmail } from '../features/account/api.ts'
import { readFragment } from '../lib/order-link.ts'
import { Card } from '../ui/page/card.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { ErrorNote } from '../ui/states/error-note.tsx'

/** The link that a former address gets: who did not change the e-mail takes the account back, and chooses a new password. */
export function EmailRevertPage() {
  const { t } = useTranslation('account')
  const token = readFragment(useLocation().hash, 'token')
  const navigate = useNavigate()
  const reverting = useMutation({
    mutationFn: revertEmail,
    onSuccess: ({ resetToken }) => navigate({ to: '/password/reset', hash: `token=${resetToken}` }),
  })
  return (
    <Page width="narrow">
      <PageHeading title={token ? t('email.revertTitle') : t('reset.noToken')}>
        <p className="soft">{token ? t('email.revertText') : t('reset.noTokenText')}</p>
      </PageHeading>
      {token ? (
        <Card>
          {reverting.isError ? <ErrorNote error={reverting.error} /> : null}
          <Button loading={reverting.isPending} onClick={() => reverting.mutate(token)}>
            {t('email.revert')}
          </Button>
        </Card>
      ) : null}
    </Page>
  )
}
