import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { LinkButton } from '../../lib/router/link-button.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'

const OUT_OF_REACH = [401, 403, 404]

/** A link that lost its secret and a stranger's order look alike, on purpose. */
export function OrderOutOfReach({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation('orders')
  if (!isProblem(error) || !OUT_OF_REACH.includes(error.status))
    return <ErrorNote error={error} onRetry={onRetry} />
  return (
    <EmptyState
      wholePage
      title={t('checkout.lostTitle')}
      text={t('checkout.lostText')}
      action={<LinkButton to="/tickets/lost">{t('checkout.resend')}</LinkButton>}
    />
  )
}
