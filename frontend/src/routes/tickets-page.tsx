import { useNetwork } from '@mantine/hooks'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { OrderList } from '../features/orders/order-list.tsx'
import { KeptTickets } from '../features/tickets/offline/kept-tickets.tsx'
import { TicketList } from '../features/tickets/ticket-list.tsx'
import { LinkButton } from '../lib/router/link-button.tsx'
import { useUser } from '../lib/session/use-session.ts'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { TabRow } from '../ui/page/tab-row.tsx'
import { EmptyState } from '../ui/states/empty-state.tsx'
import classes from './tickets-page.module.css'

const route = getRouteApi('/tickets')

export const TABS = ['upcoming', 'past', 'orders'] as const

export function TicketsPage() {
  const { t } = useTranslation('tickets')
  const user = useUser()
  const { online } = useNetwork()
  return (
    <Page width="medium">
      <PageHeading title={t('title')} />
      {online && user ? <OwnTickets /> : null}
      {/* What is kept leaves with its account: where there is some, somebody is signed in, and could not be asked for. */}
      {!online || user === null ? <KeptTickets otherwise={<StrangersTickets />} /> : null}
    </Page>
  )
}

function OwnTickets() {
  const { t } = useTranslation('tickets')
  const { show = 'upcoming' } = route.useSearch()
  return (
    <>
      <TabRow label={t('tabs.label')} current={show}>
        {TABS.map((tab) => (
          <Link
            key={tab}
            to="/tickets"
            search={{ show: tab === 'upcoming' ? undefined : tab }}
            activeOptions={{ exact: true, includeSearch: true }}
          >
            {t(`tabs.${tab}`)}
          </Link>
        ))}
      </TabRow>
      {show === 'orders' ? <OrderList /> : <TicketList when={show} />}
    </>
  )
}

function StrangersTickets() {
  const { t } = useTranslation(['tickets', 'core'])
  const actions = (
    <div className={classes.actions}>
      <LinkButton to="/sign-in" search={{ next: '/tickets' }}>
        {t('core:account.signIn')}
      </LinkButton>
      <LinkButton to="/tickets/lost" variant="default">
        {t('stranger.lost')}
      </LinkButton>
    </div>
  )
  return <EmptyState title={t('stranger.title')} text={t('stranger.text')} action={actions} />
}
