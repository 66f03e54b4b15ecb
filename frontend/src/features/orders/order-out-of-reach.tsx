import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { LinkButton } from '../../lib/router/link-button.tsx'
import { useUser } from '../../lib/session/use-session.ts'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import classes from './order-out-of-reach.module.css'

const OUT_OF_REACH = [401, 403, 404]

/** A link that lost its secret and a stranger's order look alike, on purpose. */
export function OrderOutOfReach({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation(['orders', 'core'])
  const user = useUser()
  const { pathname } = useLocation()
  if (!isProblem(error) || !OUT_OF_REACH.includes(error.status))
    return <ErrorNote error={error} onRetry={onRetry} />
  return (
    <EmptyState
      wholePage
      title={t('checkout.lostTitle')}
      text={t('checkout.lostText')}
      action={
        user === null ? (
          <div className={classes.ways}>
            <LinkButton to="/sign-in" search={{ next: pathname }}>
              {t('core:account.signIn')}
            </LinkButton>
            <LinkButton to="/tickets/lost" variant="default">
              {t('checkout.resend')}
            </LinkButton>
          </div>
        ) : (
          <LinkButton to="/tickets/lost">{t('checkout.resend')}</LinkButton>
        )
      }
    />
  )
}
