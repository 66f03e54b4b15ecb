import type { Subscription } from '@guichet/contracts/popcorn'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { DueNote } from './due-note.tsx'
import { isLive } from './standing.ts'
import { SubscriptionActions } from './subscription-actions.tsx'
import classes from './subscriptions.module.css'

/** One subscription: how it stands, what it holds, what comes next and what one can do. */
export function SubscriptionCard({ subscription }: { subscription: Subscription }) {
  const { t } = useTranslation('popcorn')
  const { name, organiserName, state, due } = subscription
  return (
    <li className={classes.card} data-state={state}>
      <header className={classes.head}>
        <div>
          <h2>{name}</h2>
          <p className="soft">{organiserName}</p>
        </div>
        <span className={classes.state} data-state={state}>
          {due?.paymentPending ? t('mine.pending') : t(`mine.states.${state}`)}
        </span>
      </header>
      {due ? <DueNote subscription={subscription} due={due} /> : null}
      {isLive(subscription) ? (
        <>
          <Facts subscription={subscription} />
          <SubscriptionActions subscription={subscription} />
        </>
      ) : null}
    </li>
  )
}

function Facts({ subscription }: { subscription: Subscription }) {
  const { t } = useTranslation('popcorn')
  const locale = useLocale()
  const { cardLastFour, withdrawalUntilMs, unannouncedSinceMs, kind, portionsLeft, periodPortionsLeft } =
    subscription
  const bought = portionsLeft - periodPortionsLeft
  return (
    <>
      <dl className={classes.facts}>
        <div>
          <dt>{t('mine.left')}</dt>
          <dd>
            <strong>{t('portions', { count: portionsLeft })}</strong>
            {kind === 'monthly' && bought > 0 ? (
              <small>
                {t('mine.ofMonth', { count: periodPortionsLeft })} · {t('mine.bought', { count: bought })}
              </small>
            ) : null}
          </dd>
        </div>
        <NextDate subscription={subscription} />
        {cardLastFour === null ? null : (
          <div>
            <dt>{t('mine.card')}</dt>
            <dd>{t('mine.cardEnds', { lastFour: cardLastFour })}</dd>
          </div>
        )}
      </dl>
      {unannouncedSinceMs === null ? null : (
        <p className={classes.small} role="status">
          {t('mine.unannounced')}
        </p>
      )}
      {withdrawalUntilMs === null ? null : (
        <p className={classes.small}>
          {t('mine.withdrawUntil', { date: formatDate(withdrawalUntilMs, 'dayWithYear', locale) })}
        </p>
      )}
    </>
  )
}

/** When it goes on by itself, and for how much; or when it is over. */
function NextDate({ subscription }: { subscription: Subscription }) {
  const { t } = useTranslation('popcorn')
  const locale = useLocale()
  const { renewsAtMs, periodEndsAtMs, priceCents, currency, kind } = subscription
  const day = (atMs: number) => formatDate(atMs, 'dayWithYear', locale)
  if (renewsAtMs !== null) {
    const price = formatMoney(priceCents, currency, locale)
    return (
      <div>
        <dt>{t('mine.renewal')}</dt>
        <dd>{t('mine.renewsAt', { date: day(renewsAtMs), price })}</dd>
      </div>
    )
  }
  if (kind === 'monthly' && periodEndsAtMs === null) return null
  return (
    <div>
      <dt>{t('mine.ends')}</dt>
      <dd>
        {periodEndsAtMs === null ? t('mine.neverEnds') : t('mine.endsAt', { date: day(periodEndsAtMs) })}
      </dd>
    </div>
  )
}
