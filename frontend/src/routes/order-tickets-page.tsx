import type { OrderDetail } from '@guichet/contracts/orders'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BecameLink } from '../features/exchanges/became-link.tsx'
import { orderQuery } from '../features/orders/api.ts'
import { OrderOutOfReach } from '../features/orders/order-out-of-reach.tsx'
import { OrderSummary } from '../features/orders/order-summary.tsx'
import { useForward } from '../features/orders/use-forward.ts'
import { RefundAction } from '../features/returns/refund-action.tsx'
import { ReturnLines } from '../features/returns/return-lines.tsx'
import { isWorthAsking } from '../features/returns/worth-asking.ts'
import { OrderTools } from '../features/tickets/order-tools.tsx'
import { TicketStub } from '../features/tickets/ticket-stub.tsx'
import { formatDate } from '../lib/format/dates.ts'
import { useLocale } from '../lib/i18n/use-language.ts'
import { keyFragment, readFragment } from '../lib/order-link.ts'
import { LinkButton } from '../lib/router/link-button.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { Stub } from '../ui/stub/stub.tsx'
import classes from './order-tickets-page.module.css'

const route = getRouteApi('/tickets/order/$orderId')

export function OrderTicketsPage() {
  const { orderId } = route.useParams()
  const accessKey = readFragment(useLocation().hash, 'key')
  const found = useQuery(orderQuery(orderId, accessKey))
  const order = found.data
  const unpaid = order !== undefined && order.state !== 'paid' && order.tickets.length === 0
  useForward(unpaid ? '/checkout/$orderId' : null, { orderId, accessKey })
  return (
    <Page width="medium">
      {order && !unpaid ? <OrderTickets order={order} accessKey={accessKey} /> : null}
      {found.isPending ? <Skeleton height={420} radius="lg" /> : null}
      {found.isError && !order ? (
        <OrderOutOfReach error={found.error} onRetry={() => found.refetch()} />
      ) : null}
    </Page>
  )
}

function OrderTickets({ order, accessKey }: { order: OrderDetail; accessKey: string | undefined }) {
  const { t } = useTranslation('orders')
  const { number, buyer, tickets } = order
  const isOver = order.state === 'refunded'
  return (
    <>
      <PageHeading
        title={t(isOver ? 'receipt.overTitle' : 'receipt.title')}
        documentTitle={t('receipt.documentTitle', { number })}
      >
        {isOver ? null : (
          <p>{buyer ? t('receipt.text', { email: buyer.email }) : t('receipt.textAccount')}</p>
        )}
      </PageHeading>
      {tickets.some(({ state }) => state === 'ready' || state === 'sealing') ? (
        <OrderTools order={order} accessKey={accessKey} />
      ) : null}
      <section className={classes.tickets} aria-label={t('receipt.tickets', { count: tickets.length })}>
        {tickets.map((ticket) => (
          <div key={ticket.id}>
            <TicketStub ticketId={ticket.id} accessKey={accessKey} />
            {ticket.state === 'transferred' ? null : (
              <div className={classes.actions}>
                {ticket.state === 'voided' ? null : (
                  <LinkButton
                    variant="default"
                    to="/tickets/$ticketId"
                    params={{ ticketId: ticket.id }}
                    hash={keyFragment(accessKey) ?? ''}
                  >
                    {t('receipt.more')}
                  </LinkButton>
                )}
                {isWorthAsking(order, ticket, Date.now()) ? (
                  <RefundAction ticketId={ticket.id} accessKey={accessKey} timeZone={order.event.timeZone} />
                ) : null}
                {ticket.state === 'voided' && wasExchanged(order, ticket.id) ? (
                  <BecameLink of={{ ticketId: ticket.id, accessKey }} />
                ) : null}
              </div>
            )}
          </div>
        ))}
      </section>
      <section className={classes.receipt} aria-label={t('checkout.summary')}>
        <Stub side="bottom" counterfoil={<ReceiptFoil order={order} />}>
          <OrderSummary order={order}>
            <ReturnLines order={order} />
          </OrderSummary>
        </Stub>
      </section>
    </>
  )
}

function wasExchanged({ returns }: OrderDetail, id: string): boolean {
  return returns.some(({ ticketId, why, state }) => ticketId === id && why === 'exchange' && state === 'done')
}

function ReceiptFoil({ order }: { order: OrderDetail }) {
  const { t } = useTranslation('orders')
  const locale = useLocale()
  return (
    <p className={classes.foil}>
      <strong>{t('checkout.order', { number: order.number })}</strong>
      {order.paidAtMs === null ? null : (
        <span>{t('receipt.paid', { date: formatDate(order.paidAtMs, 'moment', locale) })}</span>
      )}
    </p>
  )
}
