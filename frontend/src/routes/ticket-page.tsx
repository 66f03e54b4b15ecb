import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ticketQuery } from '../features/tickets/api.ts'
import { TicketStub } from '../features/tickets/ticket-stub.tsx'
import { readFragment } from '../lib/order-link.ts'
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
  const title = data ? data.ticket.event.title : t('one.title')
  return (
    <Page width="medium">
      <Link to="/tickets" className={classes.back}>
        <IconArrowLeft size={18} aria-hidden /> {t('title')}
      </Link>
      <PageHeading title={t('one.title')} documentTitle={title} />
      <TicketStub ticketId={ticketId} accessKey={accessKey} />
      {data ? <TicketActions ticket={data.ticket} accessKey={accessKey} /> : null}
    </Page>
  )
}
