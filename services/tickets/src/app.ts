import type { App } from '@guichet/service-kit/http/app'
import { journalRoutes } from '@guichet/service-kit/journal-desk/routes'
import { attendeeOrderRoutes } from './attendees/order-routes.ts'
import { attendeeRoutes } from './attendees/routes.ts'
import { availabilityRoutes } from './availability/routes.ts'
import type { Deps } from './deps.ts'
import { exchangeRoutes } from './exchanges/routes.ts'
import { guestListRoutes } from './guest-list/routes.ts'
import { openDesk } from './journal/desk.ts'
import { resendRoutes } from './mails/routes.ts'
import { messageRoutes } from './messages/routes.ts'
import { manyOffersRoutes } from './offers/many-routes.ts'
import { offerRoutes } from './offers/routes.ts'
import { orderRoutes } from './orders/routes.ts'
import { paperRoutes } from './papers/routes.ts'
import { paymentRoutes } from './payments/routes.ts'
import { webhookRoutes } from './payments/webhook.ts'
import { poolRoutes } from './pools/routes.ts'
import { refundRoutes } from './returns/routes.ts'
import { orderRefundRoutes } from './returns/staff-routes.ts'
import { salesRoutes } from './sales/routes.ts'
import { eventChangeRoutes } from './session-changes/event-routes.ts'
import { sessionChangeRoutes } from './session-changes/routes.ts'
import { settlementRoutes } from './settlement/routes.ts'
import { ticketRoutes } from './tickets/routes.ts'
import { recipientRoutes } from './transfers/recipient-routes.ts'
import { transferRoutes } from './transfers/routes.ts'

/** Every public route of the service. */
export function routes(deps: Deps) {
  return async (app: App): Promise<void> => {
    await app.register(attendeeRoutes(deps))
    await app.register(attendeeOrderRoutes(deps))
    await app.register(guestListRoutes(deps))
    await app.register(messageRoutes(deps))
    await app.register(offerRoutes(deps))
    await app.register(manyOffersRoutes(deps))
    await app.register(poolRoutes(deps))
    await app.register(availabilityRoutes(deps))
    await app.register(salesRoutes(deps))
    await app.register(settlementRoutes(deps))
    await app.register(journalRoutes(openDesk(deps)))
    await app.register(orderRoutes(deps))
    await app.register(paymentRoutes(deps))
    await app.register(webhookRoutes(deps))
    await app.register(resendRoutes(deps))
    await app.register(sessionChangeRoutes(deps))
    await app.register(eventChangeRoutes(deps))
    await app.register(ticketRoutes(deps))
    await app.register(paperRoutes(deps))
    await app.register(refundRoutes(deps))
    await app.register(orderRefundRoutes(deps))
    await app.register(transferRoutes(deps))
    await app.register(exchangeRoutes(deps))
    await app.register(recipientRoutes(deps))
  }
}
