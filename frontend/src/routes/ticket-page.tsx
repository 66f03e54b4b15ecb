import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { orderQuery } from '../features/orders/api.ts'
import { ticketQuery } from '../features/tickets/api.ts'
import { TicketPager } from '../features/tickets/ticket-pager.tsx'
import { TicketStub } from '../features/tickets/ticket-stub.tsx'
import { TicketTools } from '../features/tickets/ticket-tools.tsx'
import { keyFragment, readFragment } from '../lib/order-link.ts'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { TicketActions } from './ticket-actions.tsx'
import classes from './ticket-page.module.css'

const route = getRouteApi('/tickets/$ticketId')

export function TicketPage() {
  const { t } = useTranslation('tickets')
  const { ticketId } = route.useParams()
  const accessKey = readFragment(useLocation().hash, 'key')
  const { data } = useQuery(ticketQuery(ticketId, accessKey))
  const orderId = data?.ticket.orderId
  // Only the order's own reader may; who got a ticket from somebody sees that one alone.
  const order = useQuery({ ...orderQuery(orderId ?? '', accessKey), enabled: orderId !== undefined })
  const title = data ? data.ticket.event.title : t('one.title')
  return (
    <Page width="medium">
      <WayBack orderId={order.data?.id} accessKey={accessKey} />
      <PageHeading title={t('one.title')} documentTitle={title} />
      {order.data ? (
        <TicketPager
          ticketIds={order.data.tickets.map(({ id }) => id)}
          ticketId={ticketId}
          accessKey={accessKey}
        />
      ) : null}
      <TicketStub ticketId={ticketId} accessKey={accessKey} />
      {data ? <TicketTools ticket={data.ticket} accessKey={accessKey} /> : null}
      {data ? <TicketActions ticket={data.ticket} accessKey={accessKey} /> : null}
    </Page>
  )
}

/** A guest has no list of tickets: what they came from is their order, whose link is all they have. */
function WayBack({ orderId, accessKey }: { orderId: string | undefined; accessKey: string | undefined }) {
  const { t } = useTranslation(['tickets', 'orders'])
  const icon = <IconArrowLeft size={18} aria-hidden />
  if (accessKey === undefined) {
    return (
      <Link to="/tickets" className={classes.back}>
        {icon} {t('title')}
      </Link>
    )
  }
  if (orderId === undefined) return null
  return (
    <Link
      to="/tickets/order/$orderId"
      params={{ orderId }}
      hash={keyFragment(accessKey) ?? ''}
      className={classes.back}
    >
      {icon} {t('orders:checkout.summary')}
    </Link>
  )
}
