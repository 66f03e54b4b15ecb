import type { OrderDetail } from '@guichet/contracts/orders'
import { Loader, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type OrderRef, orderQuery } from '../features/orders/api.ts'
import { CardForm } from '../features/orders/card-form.tsx'
import { OrderOutOfReach } from '../features/orders/order-out-of-reach.tsx'
import { OrderSummary } from '../features/orders/order-summary.tsx'
import { leastOf, RefundTerms } from '../features/orders/refund-terms.tsx'
import { useForward } from '../features/orders/use-forward.ts'
import { readFragment } from '../lib/order-link.ts'
import { LinkButton } from '../lib/router/link-button.tsx'
import { Countdown } from '../ui/countdown/countdown.tsx'
import { useNowMs } from '../ui/countdown/use-now.ts'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { Stub } from '../ui/stub/stub.tsx'
import classes from './checkout-page.module.css'

const route = getRouteApi('/checkout/$orderId')

export function CheckoutPage() {
  const { t } = useTranslation('orders')
  const { orderId } = route.useParams()
  const accessKey = readFragment(useLocation().hash, 'key')
  const found = useQuery(orderQuery(orderId, accessKey))
  const order = found.data
  const paid = order?.state === 'paid'
  useForward(paid ? '/tickets/order/$orderId' : null, { orderId, accessKey })
  return (
    <Page width="medium">
      {found.isError && !order ? (
        <OrderOutOfReach error={found.error} onRetry={() => found.refetch()} />
      ) : (
        <PageHeading title={t('checkout.title')}>
          {order ? <p className="soft">{t('checkout.order', { number: order.number })}</p> : null}
        </PageHeading>
      )}
      {order && !paid ? <Checkout order={order} orderRef={{ orderId, accessKey }} /> : null}
      {found.isPending ? <Skeleton height={380} radius="lg" /> : null}
    </Page>
  )
}

function Checkout({ order, orderRef }: { order: OrderDetail; orderRef: OrderRef }) {
  const nowMs = useNowMs()
  const { holdExpiresAtMs, paymentPending, state } = order
  const kept = state === 'held' && (paymentPending || holdExpiresAtMs === null || holdExpiresAtMs > nowMs)
  const terms = leastOf(order.lines)
  return (
    <Stub
      as="section"
      counterfoil={
        <div className={classes.foil}>
          {kept && !paymentPending ? (
            <>
              {holdExpiresAtMs === null ? null : <Countdown untilMs={holdExpiresAtMs} />}
              <CardForm order={order} orderRef={orderRef} />
            </>
          ) : (
            <Outcome order={order} accessKey={orderRef.accessKey} pending={kept} />
          )}
        </div>
      }
    >
      <OrderSummary order={order} />
      {terms && kept ? (
        <RefundTerms terms={terms} currency={order.currency} timeZone={order.event.timeZone} />
      ) : null}
    </Stub>
  )
}

interface OutcomeProps {
  order: OrderDetail
  accessKey: string | undefined
  pending: boolean
}

function Outcome({ order, accessKey, pending }: OutcomeProps) {
  const { t } = useTranslation('orders')
  if (pending) {
    return (
      <Told title={t('checkout.pendingTitle')} text={t('checkout.pendingText')}>
        <Loader aria-hidden />
      </Told>
    )
  }
  const { state } = order
  const isExchange = Boolean(order.given)
  const outcome = state === 'cancelled' || state === 'refunded' ? state : 'expired'
  return (
    <Told title={t(`checkout.${outcome}Title`)} text={t(`checkout.${outcome}Text`)}>
      {isExchange ? <p>{t('checkout.oldStays')}</p> : null}
      {isExchange ? <BackToOld accessKey={accessKey} /> : <StartAgain order={order} />}
    </Told>
  )
}

function StartAgain({ order }: { order: OrderDetail }) {
  const { t } = useTranslation('orders')
  return (
    <LinkButton
      to="/events/$slug"
      params={{ slug: order.event.slug }}
      search={{ session: order.sessionId }}
      fullWidth
    >
      {t('checkout.startAgain')}
    </LinkButton>
  )
}

/** What was to be exchanged is among an account's tickets; a guest has the link that they came by. */
function BackToOld({ accessKey }: { accessKey: string | undefined }) {
  const { t } = useTranslation('tickets')
  if (accessKey !== undefined) return null
  return (
    <LinkButton to="/tickets" fullWidth>
      {t('title')}
    </LinkButton>
  )
}

function Told({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className={classes.told} role="status">
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  )
}
