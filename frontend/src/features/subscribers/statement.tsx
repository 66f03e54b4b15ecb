import type { SoldSubscription, StatementAnswer } from '@guichet/contracts/popcorn'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Facts } from '../../ui/facts/facts.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EndSheet } from './end-sheet.tsx'
import { PurchaseEntry } from './purchase-entry.tsx'
import { RefundSheet } from './refund-sheet.tsx'
import classes from './subscribers.module.css'

/** One subscription as its seller sees it: how it stands, what was paid of it and given back, and what can be taken back. */
export function Statement({
  statement: { subscription, purchases, mayRefund },
}: {
  statement: StatementAnswer
}) {
  const { t } = useTranslation('subscribers')
  const [refundingId, setRefundingId] = useState<string | null>(null)
  const [isEnding, setIsEnding] = useState(false)
  const refunding = purchases.find(({ id }) => id === refundingId)
  const isOver = subscription.state === 'ended'
  const canEnd = mayRefund && (!isOver || subscription.portionsLeft > 0)
  return (
    <div className={classes.statement}>
      <Card title={t('page.facts')}>
        <Standing subscription={subscription} />
        {canEnd ? (
          <Button variant="default" data-act="end" onClick={() => setIsEnding(true)}>
            {t(isOver ? 'end.rest' : 'end.title')}
          </Button>
        ) : null}
      </Card>
      <Card title={t('purchases.title')}>
        <ol className={classes.purchases}>
          {purchases.map((purchase) => (
            <PurchaseEntry
              key={purchase.id}
              purchase={purchase}
              planKind={subscription.kind}
              onRefund={mayRefund ? () => setRefundingId(purchase.id) : undefined}
            />
          ))}
        </ol>
      </Card>
      {refunding && refunding.refundablePortions > 0 ? (
        <RefundSheet purchase={refunding} onClose={() => setRefundingId(null)} />
      ) : null}
      {isEnding ? <EndSheet subscription={subscription} onClose={() => setIsEnding(false)} /> : null}
    </div>
  )
}

function Standing({ subscription }: { subscription: SoldSubscription }) {
  const { t } = useTranslation('subscribers')
  const locale = useLocale()
  const { subscriber, organiserName, state, portionsLeft, portionsKeptBack } = subscription
  const left = t('portions', { count: portionsLeft })
  const keptBack = portionsKeptBack > 0 ? `, ${t('keptBack', { count: portionsKeptBack })}` : ''
  const { startedAtMs, renewsAtMs, unannouncedSinceMs, periodEndsAtMs, endedAtMs } = subscription
  const day = (atMs: number | null) => (atMs === null ? null : formatDate(atMs, 'dayWithYear', locale))
  const endsOn = state === 'active' && renewsAtMs === null ? day(periodEndsAtMs) : null
  return (
    <Facts
      facts={[
        {
          term: t('page.subscriber'),
          value: subscriber ? `${subscriber.firstName}, ${subscriber.email}` : t('gone'),
        },
        { term: t('page.organiser'), value: organiserName },
        { term: t('state'), value: t(`states.${state}`) },
        { term: t('page.left'), value: `${left}${keptBack}` },
        { term: t('page.began'), value: day(startedAtMs) },
        { term: t('page.renews'), value: day(renewsAtMs) },
        { term: t('page.unannounced'), value: day(unannouncedSinceMs) },
        { term: t('page.endsOn'), value: endsOn },
        { term: t('page.ended'), value: day(endedAtMs) },
      ]}
    />
  )
}
