import type { Subscription } from '@guichet/contracts/popcorn'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../lib/router/link-button.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import classes from './card-stub.module.css'
import { CardStub } from './card-stub.tsx'
import { DueNote } from './due-note.tsx'
import { PrintedCard } from './printed-card.tsx'
import { isOnCard } from './standing.ts'
import { Vouchers } from './vouchers.tsx'

/** The card first: whoever stands before a machine needs nothing else. */
export function CardPanel({ subscriptions }: { subscriptions: readonly Subscription[] }) {
  const { t } = useTranslation('popcorn')
  const hasCard = subscriptions.some(isOnCard)
  return (
    <div className={classes.panel}>
      {hasCard ? <CardStub subscriptions={subscriptions} /> : null}
      {subscriptions.map((subscription) =>
        subscription.due ? (
          <section key={subscription.id} aria-label={t('pay.due', { name: subscription.name })}>
            <h2 className={classes.dueTitle}>{t('pay.due', { name: subscription.name })}</h2>
            <DueNote subscription={subscription} due={subscription.due} />
          </section>
        ) : null,
      )}
      <Vouchers />
      {hasCard ? (
        <PrintedCard />
      ) : (
        <EmptyState
          title={t('card.none')}
          text={t('card.noneText')}
          action={
            <LinkButton to="/popcorn" search={{ show: 'plans' }}>
              {t('card.seePlans')}
            </LinkButton>
          }
        />
      )}
    </div>
  )
}
