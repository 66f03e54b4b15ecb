import type { Subscription } from '@guichet/contracts/popcorn'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { LinkButton } from '../../lib/router/link-button.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { SubscriptionCard } from './subscription-card.tsx'
import classes from './subscriptions.module.css'

/** What somebody has subscribed to: first what waits to be paid, then what runs, then what has been. */
export function SubscriptionList({ subscriptions }: { subscriptions: readonly Subscription[] }) {
  const { t } = useTranslation('popcorn')
  const running = subscriptions
    .filter(({ state }) => state !== 'ended')
    .toSorted((one, other) => Number(other.due !== null) - Number(one.due !== null))
  const ended = subscriptions.filter(({ state }) => state === 'ended')
  return (
    <>
      {running.length === 0 ? (
        <EmptyState
          title={t('mine.none')}
          text={t('mine.noneText')}
          action={
            <LinkButton to="/popcorn" search={{ show: 'plans' }}>
              {t('card.seePlans')}
            </LinkButton>
          }
        />
      ) : (
        <ul className={classes.list}>
          {running.map((subscription) => (
            <SubscriptionCard key={subscription.id} subscription={subscription} />
          ))}
        </ul>
      )}
      {ended.length > 0 ? <Ended subscriptions={ended} /> : null}
    </>
  )
}

function Ended({ subscriptions }: { subscriptions: readonly Subscription[] }) {
  const { t } = useTranslation('popcorn')
  const locale = useLocale()
  return (
    <section className={classes.ended} aria-labelledby="ended-title">
      <h2 id="ended-title">{t('mine.ended')}</h2>
      <ul>
        {subscriptions.map(({ id, name, organiserName, endedAtMs, portionsLeft }) => (
          <li key={id}>
            <strong>{name}</strong>
            <span className="soft">{organiserName}</span>
            {endedAtMs === null ? null : (
              <span className="soft">
                {t('mine.endedAt', { date: formatDate(endedAtMs, 'dayWithYear', locale) })}
              </span>
            )}
            {portionsLeft > 0 ? <span>{t('mine.stillLeft', { count: portionsLeft })}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
