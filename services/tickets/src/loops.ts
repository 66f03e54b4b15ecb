import { closeJournals } from '@guichet/service-kit/journal-desk/close-journals'
import type { Loop } from '@guichet/service-kit/service/loop'
import { startIndexing } from './buyers/index-buyers.ts'
import { carryOutCancellations } from './cancellations/carry-out.ts'
import { startRenewals } from './corrections/renew-codes.ts'
import type { Deps } from './deps.ts'
import { startForgetting } from './erasure/forget-people.ts'
import { resumeExchanges } from './exchanges/close-exchange.ts'
import { startIssuer } from './issuing/issuer.ts'
import { openDesk } from './journal/desk.ts'
import { startPostman } from './mails/send-mails.ts'
import { startWalking } from './messages/walk-messages.ts'
import { announceMoves } from './moves/announce.ts'
import { giveHoldsBack } from './orders/give-holds-back.ts'
import { startListing } from './orders/list-for-accounts.ts'
import { reconcilePayments } from './payments/reconcile.ts'
import { resumeReturns } from './returns/resume-returns.ts'
import { startTransfers } from './transfers/resume-transfers.ts'

/** What goes on beside the request path. */
export function startLoops(deps: Deps): Loop[] {
  return [
    giveHoldsBack(deps),
    reconcilePayments(deps),
    startIssuer(deps),
    startIndexing(deps),
    startListing(deps),
    startRenewals(deps),
    startWalking(deps),
    startPostman(deps),
    closeJournals(openDesk(deps), deps.log),
    startForgetting(deps),
    resumeReturns(deps),
    startTransfers(deps),
    resumeExchanges(deps),
    carryOutCancellations(deps),
    announceMoves(deps),
  ]
}
