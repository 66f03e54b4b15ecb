import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { nothingBut } from '../lib/router/search-values.ts'
import { rootRoute } from './root.tsx'

const SHOWN = ['past', 'orders'] as const

interface TicketsSearch {
  show?: (typeof SHOWN)[number] | undefined
}

const checkoutRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/checkout/$orderId',
  component: lazyRouteComponent(() => import('./checkout-page.tsx'), 'CheckoutPage'),
})

const ticketsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tickets',
  validateSearch: nothingBut((raw): TicketsSearch => {
    const show = SHOWN.find((known) => known === raw.show)
    return show ? { show } : {}
  }),
  component: lazyRouteComponent(() => import('./tickets-page.tsx'), 'TicketsPage'),
})

const ticketRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tickets/$ticketId',
  component: lazyRouteComponent(() => import('./ticket-page.tsx'), 'TicketPage'),
})

const transferRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tickets/transfer',
  component: lazyRouteComponent(() => import('./transfer-page.tsx'), 'TransferPage'),
})

const orderTicketsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tickets/order/$orderId',
  component: lazyRouteComponent(() => import('./order-tickets-page.tsx'), 'OrderTicketsPage'),
})

const lostTicketRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tickets/lost',
  component: lazyRouteComponent(() => import('./lost-ticket-page.tsx'), 'LostTicketPage'),
})

export const ticketRoutes = [
  checkoutRoute,
  ticketsRoute,
  ticketRoute,
  transferRoute,
  orderTicketsRoute,
  lostTicketRoute,
] as const
